package org.konbit.kernel.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.Member;
import org.konbit.api.Text;
import org.konbit.kernel.export.Json;
import org.konbit.kernel.export.Takeout;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.web.Contribution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes all that is kept about one member into a ZIP file: a page to read, JSON for programs, and their files. */
final class PersonalExport {
    private static final Logger LOG = LoggerFactory.getLogger(PersonalExport.class);
    private static final int BATCH = 100;
    private static final long EARLIEST_MILLIS = 100_000_000_000L;
    private static final long LATEST_MILLIS = 100_000_000_000_000L;
    private static final String STYLE = "body{font:1rem/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
            + "dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem;border-top:1px solid #ccc;padding:.6rem 0;margin:0}"
            + "dt{color:#555}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}";

    private final Keepers keepers;
    private final Database database;
    private final Function<String, Path> bytes;
    private final Messages messages;
    private final ExportWords words;

    /** A file of a content that the member wrote. */
    public record File(String id, String name, String sha256) {}

    /** The statements. */
    public interface Sql {
        /** Some files of a member's contents, after one. */
        @SqlQuery("""
                  select f.id, f.name, f.sha256 from content c join file f on f.content = c.id
                  where c.author = :member and f.id > :after order by f.id limit :limit""")
        List<File> files(String member, String after, int limit);

        /** What the spaces the member is in, the roles they are told of, their organizations, and whom they asked, were asked by or blocked are called, by id. */
        @SqlQuery("""
                  select n.space, n.name from space_name n join space_member s on s.space = n.space
                  where s.member = :member and n.language = coalesce(
                    (select min(m.language) from space_name m where m.space = n.space and m.language = :language),
                    (select min(m.language) from space_name m where m.space = n.space))
                  union select l.role, l.name from role_name l where l.role in (
                    select substr(t.about, 6) from member_notice t where t.member = :member)
                    and l.language = coalesce(
                      (select min(x.language) from role_name x where x.role = l.role and x.language = :language),
                      (select min(x.language) from role_name x where x.role = l.role))
                  union select o.id, o.name from organization o where o.id in (
                    select organization from organization_member where member = :member
                    union select organization from organization_request where member = :member
                    union select organization from content where author = :member)
                  union select m.id, m.name from member m where m.id in (
                    select asked from member_contact where asker = :member
                    union select asker from member_contact where asked = :member
                    union select other from member_stop where member = :member)""")
        @KeyColumn("space")
        @ValueColumn("name")
        Map<String, String> names(String member, String language);
    }

    PersonalExport(Keepers keepers, Database database, Function<String, Path> bytes, Messages messages,
            ExportWords words) {
        this.keepers = keepers;
        this.database = database;
        this.bytes = bytes;
        this.messages = messages;
        this.words = words;
    }

    /** Write it in this language. */
    void write(Member member, String language, OutputStream out) {
        List<Keepers.Part> parts = keepers.parts(member.id(), language);
        Map<String, List<Record>> more = new LinkedHashMap<>();
        StringBuilder silent = new StringBuilder();
        // asked before the file begins: one that does not answer is named in it
        parts.stream().filter(part -> part.rows().isEmpty()).map(Keepers.Part::owner).distinct().forEach(plugin -> {
            try {
                more.put(plugin, keepers.more(plugin, member.id()));
            } catch (IllegalStateException e) {
                LOG.error("A part of a member's data is missing in their export", e);
                silent.append(messages.text(language, "privacy.export.missing", keepers.name(plugin, language)))
                        .append('\n');
            }
        });
        try (Takeout zip = new Takeout(out, keepers.tables())) {
            zip.text("index.html", page -> page(page, member, language, parts, more, silent.toString()));
            for (Keepers.Part part : parts) {
                part.rows().ifPresent(rows -> zip.json(part.place(), rows, part.hidden()));
            }
            more.forEach((plugin, all) -> zip.json("plugins/" + plugin + "/more", all));
            files(zip, member.id());
        }
    }

    private void files(Takeout zip, String member) {
        String after = "";
        List<File> some = some(member, after);
        while (!some.isEmpty()) {
            some.forEach(file -> zip.file("files/" + file.id() + "-" + file.name(), bytes.apply(file.sha256())));
            after = some.getLast().id();
            some = some(member, after);
        }
    }

    private List<File> some(String member, String after) {
        return database.read(Sql.class, sql -> sql.files(member, after, BATCH));
    }

    private void page(Writer out, Member member, String language, List<Keepers.Part> parts,
            Map<String, List<Record>> more, String silent) throws IOException {
        Language in = Languages.of(language);
        Map<String, String> known = database.read(Sql.class, sql -> sql.names(member.id(), language));
        ExportWords.Names names = id -> Optional.ofNullable(known.get(id));
        String title = messages.text(language, "privacy.export.title", member.name());
        out.write("<!doctype html>\n<html lang=\"" + language + "\"><head><meta charset=\"utf-8\"><title>"
                + Takeout.escaped(title) + "</title><style>" + STYLE + "</style></head><body><h1>"
                + Takeout.escaped(title)
                + "</h1>\n");
        for (String key : List.of("privacy.export.what", "privacy.export.not-in-it")) {
            out.write("<p>" + Takeout.escaped(messages.text(language, Text.key(key))) + "</p>\n");
        }
        out.write(silent.isEmpty() ? "" : "<p>" + Takeout.escaped(silent) + "</p>\n");
        for (Keepers.Part part : parts) {
            out.write("<h2>" + Takeout.escaped(heading(part, language)) + "</h2>\n");
            part.rows()
                    .ifPresent(rows -> keepers.tables()
                            .rows(rows, part.hidden(),
                                    row -> Takeout.line(out, part.owner().equals(Contribution.KERNEL)
                                            ? kernels(row, names, in, member.zone())
                                            : row(row, in, member.zone()))));
        }
        for (List<Record> all : more.values()) {
            for (Record one : all) {
                out.write(row(Json.components(one), in, member.zone()));
            }
        }
        out.write("</body></html>\n");
    }

    private String heading(Keepers.Part part, String language) {
        return part.owner().equals(Contribution.KERNEL)
                ? part.what()
                : keepers.name(part.owner(), language) + ": " + part.what();
    }

    private String kernels(Map<String, @Nullable Object> row, ExportWords.Names names, Language language,
            ZoneId zone) {
        StringBuilder lines = new StringBuilder("<dl>");
        row.forEach((column, value) -> words.kernels(column, value, names, language, zone)
                .ifPresent(said -> lines.append(line(words.label(column, true, language), said))));
        return lines.append("</dl>\n").toString();
    }

    private String row(Map<String, @Nullable Object> row, Language language, ZoneId zone) {
        StringBuilder lines = new StringBuilder("<dl>");
        row.forEach((column, value) -> {
            if (value != null && !value.equals("")) {
                lines.append(line(words.label(column, false, language), ExportWords.plain(value, language, zone)));
            }
        });
        return lines.append("</dl>\n").toString();
    }

    private static String line(String label, String value) {
        return "<dt>" + Takeout.escaped(label) + "</dt><dd>" + Takeout.escaped(value) + "</dd>";
    }
}
