package org.konbit.kernel.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    /** Columns that have the same name as something people read elsewhere; the others keep their own. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(Map.entry("name", "common.name"),
            Map.entry("title", "common.title"), Map.entry("body", "common.text"), Map.entry("text", "common.text"),
            Map.entry("language", "common.language"), Map.entry("country", "common.country"),
            Map.entry("zone", "common.time-zone"), Map.entry("address", "common.email"),
            Map.entry("number", "member.phone"),
            Map.entry("licence", "common.licence"), Map.entry("published", "common.date"),
            Map.entry("written", "common.date"), Map.entry("happened", "common.date"));
    private static final String STYLE = "body{font:1rem/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
            + "dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem;border-top:1px solid #ccc;padding:.6rem 0;margin:0}"
            + "dt{color:#555}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}";

    private final Keepers keepers;
    private final Database database;
    private final Function<String, Path> bytes;
    private final Messages messages;

    /** A file of a content that the member wrote. */
    public record File(String id, String name, String sha256) {}

    /** The statements. */
    public interface Sql {
        /** Some files of a member's contents, after one. */
        @SqlQuery("""
                  select f.id, f.name, f.sha256 from content c join file f on f.content = c.id
                  where c.author = :member and f.id > :after order by f.id limit :limit""")
        List<File> files(String member, String after, int limit);
    }

    PersonalExport(Keepers keepers, Database database, Function<String, Path> bytes, Messages messages) {
        this.keepers = keepers;
        this.database = database;
        this.bytes = bytes;
        this.messages = messages;
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
        Language words = Languages.of(language);
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
                                    row -> Takeout.line(out, row(row, words, member.zone()))));
        }
        for (List<Record> all : more.values()) {
            for (Record one : all) {
                out.write(row(Json.components(one), words, member.zone()));
            }
        }
        out.write("</body></html>\n");
    }

    private String heading(Keepers.Part part, String language) {
        return part.owner().equals(Contribution.KERNEL)
                ? part.what()
                : keepers.name(part.owner(), language) + ": " + part.what();
    }

    private String row(Map<String, @Nullable Object> row, Language language, ZoneId zone) {
        return row.entrySet()
                .stream()
                .filter(one -> one.getValue() != null && !one.getValue().equals(""))
                .map(one -> "<dt>" + Takeout.escaped(label(one.getKey(), language)) + "</dt><dd>"
                        + Takeout.escaped(value(one.getValue(), language, zone)) + "</dd>")
                .collect(Collectors.joining("", "<dl>", "</dl>\n"));
    }

    private String label(String column, Language language) {
        String key = COLUMNS.get(column);
        return key == null ? column : messages.text(language.tag(), key);
    }

    /** A number that can only be a time is said as one. */
    private static String value(@Nullable Object value, Language language, ZoneId zone) {
        return value instanceof Long time && time > EARLIEST_MILLIS && time < LATEST_MILLIS
                ? language.dateTime(time, zone)
                : String.valueOf(value);
    }
}
