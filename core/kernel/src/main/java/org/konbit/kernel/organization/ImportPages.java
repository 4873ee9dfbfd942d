package org.konbit.kernel.organization;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.Upload;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.table.KeptTable;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.VisibleText;

/** Bringing a table of organizations: what it looks like, what its columns say, what would come of it, and then it is done. */
final class ImportPages {
    /** Bring a table of organizations, and take one away. */
    static final Permission IMPORT = new Permission("organization.import", Role.STEWARD);
    static final String PATH = "/admin/imports";
    private static final String ONE = PATH + "/{id}";
    /** So many of the first rows stand there, others behind a press. */
    static final int FEW = 5;
    private static final int SHOWN = 20;
    private static final int HEADS = 20;
    private static final int LONGEST_HEAD = 80;
    private static final int TOLD = 50;
    private final Database database;
    private final ImportFiles files;
    private final Messages messages;
    private final JobStart jobs;

    /** Begins the job that imports. */
    @FunctionalInterface
    public interface JobStart {
        /** Begin it, inside the write of this thread; answers its id. */
        String begin(String input, String member);
    }

    /** The form that brings a table. */
    record Bringing(Upload table) {}

    /** What may be done with an import. */
    enum Act {
        TRY, IMPORT, UNDO, REMOVE, HEADINGS
    }

    /** What the columns say, and the button that was pressed. */
    record Matching(List<String> columns, @Nullable String country, @Nullable String language, @Nullable String row,
            Act act) {}

    /** All of them. */
    record ImportsPage(List<ImportSql.Row> imports) implements View {
        @Override
        public Text title() {
            return Text.key("organization.imports");
        }
    }

    /**
     * One of them.
     *
     * @param rows the first ones below the names of the columns
     * @param heads the rows that may name the columns, by their numbers
     * @param refused the first ones that were, or would be
     * @param noted the first ones that were taken without some cell, or would be
     * @param twice the first ones that name what a row above them named
     * @param here whether its rows are still kept
     * @param made how many organizations there are still that it added
     */
    record ImportPage(ImportSql.Row it, ImportMatching matching, List<KeptTable.Numbered> rows,
            Map<String, String> heads, List<Refusal> refused, List<Refusal> noted, List<SameRows> twice, boolean here,
            int made)
            implements
                View {
        @Override
        public Text title() {
            return Text.key("organization.import.of", it.name());
        }
    }

    ImportPages(Database database, ImportFiles files, Messages messages, JobStart jobs) {
        this.database = database;
        this.files = files;
        this.messages = messages;
        this.jobs = jobs;
    }

    void contribute(Contributions to) {
        to.get(PATH, IMPORT, request -> Response
                .page(new ImportsPage(database.read(ImportSql.class, ImportSql::latest))))
                .post(PATH, IMPORT, this::bring)
                .get(ONE, IMPORT, this::show)
                .post(ONE, IMPORT, this::act)
                .get(ONE + "/refused", IMPORT,
                        request -> new RefusedTable(files, messages).response(request, found(request)));
    }

    private Response bring(Request request) {
        Upload upload = request.form(Bringing.class).table();
        String id = Ids.next();
        String name = upload.name().substring(0, Math.min(upload.name().length(), 200));
        files.keep(id, "table", upload, came -> {
            String header = header(came.shape());
            database.write(ImportSql.class,
                    sql -> sql.add(id, request.member().id(), name, header, Tokens.hash(header), came.shape().head(),
                            came.separator(), came.shape().rows(), request.now()));
        });
        return Response.redirect(PATH + "/" + id);
    }

    private static String header(KeptTable.Shape shape) {
        return String.join("\n", shape.header().stream().map(one -> one.replace('\n', ' ')).toList());
    }

    private ImportSql.Row found(Request request) {
        return database.read(ImportSql.class, sql -> sql.find(request.path("id"))).orElseThrow(NotFound::new);
    }

    private Response show(Request request) {
        ImportSql.Row it = found(request);
        List<KeptTable.Numbered> rows = files.after(files.table(it.id()), it.headRow(), SHOWN);
        return Response.page(new ImportPage(it, matching(it, request.language()), rows, heads(it),
                told(it, files.refused(it.id())), told(it, files.noted(it.id())), twice(it), !rows.isEmpty(),
                database.read(ImportedSql.class, sql -> sql.count(it.id()))));
    }

    private List<Refusal> told(ImportSql.Row it, Path rows) {
        return it.busy()
                ? List.of()
                : files.first(rows, TOLD).stream().map(row -> Refusal.of(row, it.columns())).toList();
    }

    private List<SameRows> twice(ImportSql.Row it) {
        return it.busy() ? List.of() : SameRows.of(files.first(files.doubled(it.id()), TOLD));
    }

    /** The first rows as a choice, if one of them names the columns. */
    private Map<String, String> heads(ImportSql.Row it) {
        Map<String, String> heads = new LinkedHashMap<>();
        if (it.headRow() > 0) {
            for (KeptTable.Numbered row : files.first(files.table(it.id()), HEADS)) {
                String said = String.join(" · ", row.cells().stream().filter(cell -> !cell.isEmpty()).toList());
                String line = VisibleText.line(said);
                heads.put(String.valueOf(row.number()), row.number() + ": "
                        + (line.length() > LONGEST_HEAD ? line.substring(0, LONGEST_HEAD) + "…" : line));
            }
        }
        return heads;
    }

    /** What was chosen; else what was chosen for a table with the same header; else what the names of the columns say. */
    private ImportMatching matching(ImportSql.Row it, String language) {
        if (!it.matching().isEmpty()) {
            return ImportMatching.read(it.matching());
        }
        return database.read(ImportSql.class, sql -> sql.remembered(Tokens.hash(it.header())))
                .map(ImportMatching::read)
                .orElseGet(() -> ImportMatching.of(it.columns(), language));
    }

    /** Two presses at once are one after the other: the second finds what the first began. */
    private Response act(Request request) {
        String id = found(request).id();
        Matching form = request.form(Matching.class);
        if (form.act() == Act.REMOVE) {
            database.transact(work -> {
                idle(work, id);
                work.with(ImportSql.class).remove(id);
                return id;
            });
            files.remove(id);
            return Response.redirect(PATH).saying("organization.import.removed");
        }
        if (form.act() == Act.HEADINGS) {
            return named(id, form.row());
        }
        return toJob(database.transact(work -> {
            ImportSql.Row it = idle(work, id);
            String me = request.member().id();
            if (form.act() == Act.TRY) {
                return begin(work, it, read(it, form).kept(), ImportJob.Way.TRY, me);
            }
            if (form.act() == Act.UNDO) {
                work.with(Audit.class).note(Note.of(me, "organization.import-undo", id, request.now()));
                return begin(work, it, it.matching(), ImportJob.Way.UNDO, me);
            }
            if (it.outcome().equals("new")) {
                throw new InvalidForm("", Text.key("organization.import.try-first"));
            }
            work.with(Audit.class)
                    .note(Note.of(me, "organization.import", id + " " + it.amount(), request.now()));
            return begin(work, it, it.matching(), ImportJob.Way.RUN, me);
        }));
    }

    /** Another row names the columns. */
    private Response named(String id, @Nullable String row) {
        KeptTable.Shape shape = row != null && row.matches("\\d{1,7}")
                ? files.shape(id, Long.parseLong(row))
                : new KeptTable.Shape(0, List.of(), 0);
        new FormProblems()
                .unless(!shape.header().isEmpty() && shape.rows() > 0, "", Text.key("organization.import.no-rows"))
                .refuse();
        database.transact(work -> {
            idle(work, id);
            String header = header(shape);
            work.with(ImportSql.class).headed(id, header, Tokens.hash(header), shape.head(), shape.rows());
            return id;
        });
        files.forgetTrial(id);
        return Response.redirect(PATH + "/" + id);
    }

    /** Of which no job is to do anything. */
    private static ImportSql.Row idle(Transaction work, String id) {
        ImportSql sql = work.with(ImportSql.class);
        sql.lock(id);
        ImportSql.Row it = sql.find(id).orElseThrow(NotFound::new);
        if (it.busy()) {
            throw new InvalidForm("", Text.key("organization.import.busy"));
        }
        return it;
    }

    private static Response toJob(String job) {
        return Response.redirect("/jobs/" + job);
    }

    /** Both or neither: what the job reads is there when it begins. What it is told is told to no other, so that it is known when begun again. */
    private String begin(Transaction work, ImportSql.Row it, String matching, ImportJob.Way way, String member) {
        String job = jobs.begin(ImportJob.input(it.id(), way) + " " + Ids.next(), member);
        ImportSql sql = work.with(ImportSql.class);
        if (way == ImportJob.Way.TRY) {
            sql.tries(it.id(), matching, job);
        } else {
            sql.begins(it.id(), matching, job);
        }
        return job;
    }

    private static ImportMatching read(ImportSql.Row it, Matching form) {
        List<ImportColumn> columns = new ArrayList<>();
        form.columns()
                .forEach(one -> columns.add(Stream.of(ImportColumn.values())
                        .filter(column -> column.name().equals(one))
                        .findFirst()
                        .orElse(ImportColumn.IGNORE)));
        String country = form.country() == null ? "" : form.country();
        String language = form.language() == null ? "" : form.language();
        new FormProblems().country("country", form.country())
                .language("language", language)
                .unless(columns.size() == it.columns().size(), "", Text.key("organization.import.columns"))
                .unless(columns.contains(ImportColumn.NAME), "", Text.key("organization.import.name-needed"))
                .unless(columns.contains(ImportColumn.COUNTRY) || !country.isEmpty(), "country",
                        Text.key("organization.import.country-needed"))
                .refuse();
        return new ImportMatching(columns, country, language);
    }

    /** What a column may say, with its name, for a select. */
    static Map<String, Text> choices() {
        Map<String, Text> choices = new LinkedHashMap<>();
        for (ImportColumn one : ImportColumn.values()) {
            choices.put(one.name(), Text.key(one.key()));
        }
        return choices;
    }
}
