package org.konbit.kernel.organization;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.table.SheetWriter;
import org.konbit.kernel.table.TableWriter;
import org.konbit.kernel.table.TextWriter;
import org.konbit.kernel.web.WebRequest;

/** The organizations as a table to take along: what every member sees of them, and nothing of their people. */
final class ExportPages {
    private static final int BATCH = 200;
    private final Database database;
    private final Messages messages;
    /** Refuses whoever took the list along often enough today. */
    private final Consumer<Request> share;

    /** An organization as a row. */
    record Row(String id, String folded, String name, String country, String sizeClass, String language, String about,
            @Nullable String link) {}

    /** What it has several of. */
    record Several(String organization, String kind, String one, String other) {}

    /** The statements; each reads a few organizations. */
    public interface Sql {
        /** The next ones in the order of their names. */
        @SqlQuery("""
                  select id, folded, name, country, size_class, language, about, link from organization
                  where (folded, id) > (:folded, :id) order by folded, id limit 200""")
        List<Row> after(String folded, String id);

        /** What these have several of. */
        @SqlQuery("""
                  select organization, 'country' as kind, country as one, '' as other, 0 as place
                      from organization_country where organization in (<ids>)
                  union all select organization, 'language', language, '', 0 from organization_language where organization in (<ids>)
                  union all select organization, 'link', label, address, position from organization_link where organization in (<ids>)
                  order by 1, 2, 5, 3""")
        List<Several> several(@BindList("ids") List<String> ids);
    }

    ExportPages(Database database, Messages messages, Consumer<Request> share) {
        this.share = share;
        this.database = database;
        this.messages = messages;
    }

    void contribute(Contributions to) {
        to.get("/organizations/export", OrganizationPages.BROWSE, this::export);
    }

    private Response export(Request request) {
        share.accept(request);
        database.write(Audit.class,
                audit -> audit.note(Note.of(request.member().id(), "organization.export", "", request.now())));
        boolean sheet = request.query("as").filter("xlsx"::equals).isPresent();
        String title = messages.text(request.language(), "common.organizations");
        return ((WebRequest) request).download(title + (sheet ? ".xlsx" : ".csv"),
                sheet ? SheetWriter.MEDIA_TYPE : TextWriter.MEDIA_TYPE, out -> {
                    try (TableWriter table = sheet ? new SheetWriter(out, title) : new TextWriter(out)) {
                        write(table, request.language());
                    }
                });
    }

    private void write(TableWriter table, String language) throws IOException {
        table.row(List.of("name", "country", "also-in", "size", "language", "languages", "about", "link", "links")
                .stream()
                .map(column -> messages.text(language, "organization.import.column." + column))
                .toList());
        List<Row> rows = next("", "");
        while (!rows.isEmpty()) {
            List<Row> some = rows;
            List<Several> several = database.read(Sql.class, sql -> sql.several(some.stream().map(Row::id).toList()));
            for (Row row : rows) {
                table.row(cells(row, several.stream().filter(one -> one.organization.equals(row.id)).toList(),
                        Languages.of(language)));
            }
            rows = rows.size() < BATCH ? List.of() : next(rows.getLast().folded, rows.getLast().id);
        }
    }

    private List<Row> next(String folded, String id) {
        return database.read(Sql.class, sql -> sql.after(folded, id));
    }

    /** As an import reads it again. */
    private List<String> cells(Row row, List<Several> several, Language words) {
        String links = several.stream()
                .filter(one -> one.kind.equals("link"))
                .map(one -> new ContactLink(one.one, one.other).line())
                .collect(Collectors.joining(" | "));
        return List.of(row.name, words.countryName(row.country),
                joined(several, "country", row.country, words),
                messages.text(words.tag(), "common.size." + row.sizeClass), words.languageName(row.language),
                joined(several, "language", "", words), row.about, row.link == null ? "" : row.link, links);
    }

    private static String joined(List<Several> several, String kind, String without, Language words) {
        return several.stream()
                .filter(one -> one.kind.equals(kind) && !one.one.equals(without))
                .map(one -> kind.equals("country") ? words.countryName(one.one) : words.languageName(one.one))
                .collect(Collectors.joining("; "));
    }
}
