package org.konbit.kernel.space;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.NamedTables;
import org.konbit.kernel.data.NamedTables.Rows;
import org.konbit.kernel.export.Takeout;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.member.Throttle;
import org.konbit.kernel.space.SeasonSql.Said;
import org.konbit.kernel.space.Spaces.Space;
import org.konbit.kernel.web.TooManyTries;
import org.konbit.kernel.web.WebRequest;

/**
 * All that was written in a space, to take along: a page to read, JSON for programs, and the files. It is written while it is sent, so that
 * no copy of a closed space stays on the server; the link of its group is not in it.
 */
final class SpaceExport {
    /** Each reads all of its rows and files. */
    private static final int DAILY = 5;
    private static final int BATCH = 100;
    private static final Set<String> HIDDEN = Set.of("once", "archived_by");
    private static final String CONTENTS = "space = ? and state = 'published'";
    private static final String COMMENTS = "state = 'published' and content in (select id from content where "
            + CONTENTS + ")";
    private final Database database;
    private final NamedTables tables;
    private final Function<String, Path> bytes;
    private final Messages messages;
    private final Throttle throttle;

    /** A name beside an id. */
    public record Named(String id, String name) {}

    /** A file of a content. */
    public record File(String id, String name, String sha256) {}

    /** The statements. */
    public interface Sql {
        /** Who wrote in it. */
        @SqlQuery("""
                  select m.id, m.name from member m where m.id in (select c.author from content c where c.space = :space
                      union select k.author from comment k join content c on c.id = k.content where c.space = :space)""")
        List<Named> writers(String space);

        /** Some files of what stands in it, after one. */
        @SqlQuery("""
                  select f.id, f.name, f.sha256 from content c join file f on f.content = c.id
                  where c.space = :space and c.state = 'published' and f.id > :after order by f.id limit :limit""")
        List<File> files(String space, String after, int limit);
    }

    SpaceExport(Database database, NamedTables tables, Function<String, Path> bytes, Messages messages,
            InstantSource clock) {
        this.database = database;
        this.tables = tables;
        this.bytes = bytes;
        this.messages = messages;
        this.throttle = new Throttle(clock);
    }

    void contribute(Contributions to) {
        to.post("/spaces/{slug}/export", SpacePermissions.JOIN, this::export);
    }

    private Response export(Request request) {
        Space space = SpacePeoplePages.facilitated(database, request);
        String me = request.member().id();
        Throttle.Attempt attempt = throttle.ofDay("space-export " + me, DAILY);
        if (!attempt.allowed()) {
            throw new TooManyTries("", Text.key("space.export.wait"), attempt.delay());
        }
        database.transact(work -> {
            work.with(Audit.class).note(Note.of(me, "space.export", space.id(), request.now()).in(space.id()));
            return space;
        });
        return ((WebRequest) request).download(space.slug() + ".zip", "application/zip",
                out -> write(space, request.language(), out));
    }

    private void write(Space space, String language, OutputStream out) {
        Map<String, String> names = new HashMap<>();
        database.read(Sql.class, sql -> sql.writers(space.id())).forEach(one -> names.put(one.id(), one.name()));
        List<Said> said = database.read(SeasonSql.class, sql -> sql.said(space.id()));
        Rows contents = Rows.where("content", CONTENTS, space.id());
        Rows comments = Rows.where("comment", COMMENTS, space.id());
        try (Takeout zip = new Takeout(out, tables)) {
            zip.text("index.html", page -> page(page, space, language, said, names, contents, comments));
            zip.json("space", List.of(space));
            zip.json("end", said);
            zip.json("writers",
                    names.entrySet().stream().map(one -> new Named(one.getKey(), one.getValue())).toList());
            zip.json("contents", contents, HIDDEN);
            zip.json("comments", comments, HIDDEN);
            files(zip, space.id());
        }
    }

    private void files(Takeout zip, String space) {
        List<File> some = some(space, "");
        while (!some.isEmpty()) {
            some.forEach(file -> zip.file("files/" + file.id() + "-" + file.name(), bytes.apply(file.sha256())));
            some = some(space, some.getLast().id());
        }
    }

    private List<File> some(String space, String after) {
        return database.read(Sql.class, sql -> sql.files(space, after, BATCH));
    }

    private void page(Writer out, Space space, String language, List<Said> said, Map<String, String> names,
            Rows contents,
            Rows comments) throws IOException {
        out.write("<!doctype html>\n<html lang=\"" + language + "\"><head><meta charset=\"utf-8\"><title>"
                + Takeout.escaped(space.name()) + "</title></head><body><h1>" + Takeout.escaped(space.name())
                + "</h1>\n"
                + paragraph(space.purpose(), space.language()));
        for (Said one : said) {
            for (String words : List.of(one.summary(), one.thanks(), one.goesOn())) {
                out.write(paragraph(words, one.language()));
            }
        }
        tables.rows(contents, HIDDEN, row -> Takeout.line(out, "<h2 id=\"" + row.get("id") + "\" lang=\""
                + row.get("language") + "\">" + Takeout.escaped(String.valueOf(row.get("title"))) + "</h2>\n"
                + said(row, names)));
        out.write("<h2>" + Takeout.escaped(messages.text(language, "space.look-in.comments")) + "</h2>\n");
        tables.rows(comments, HIDDEN, row -> Takeout.line(out, "<p><a href=\"#" + row.get("content") + "\">↑</a></p>"
                + said(row, names)));
        out.write("</body></html>\n");
    }

    private static String said(Map<String, ?> row, Map<String, String> names) {
        return paragraph(names.getOrDefault(String.valueOf(row.get("author")), ""), "")
                + paragraph(String.valueOf(row.get("body")), String.valueOf(row.get("language")));
    }

    private static String paragraph(String words, String language) {
        return words.isEmpty()
                ? ""
                : "<p style=\"white-space:pre-wrap\"" + (language.isEmpty() ? "" : " lang=\"" + language + "\"") + ">"
                        + Takeout.escaped(words) + "</p>\n";
    }
}
