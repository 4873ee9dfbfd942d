package org.konbit.kernel.organization;

import java.io.IOException;
import java.nio.file.Files;
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
import org.konbit.kernel.table.TextWriter;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/** Bringing a table of organizations: what it looks like, what its columns say, what would come of it, and then it is done. */
final class ImportPages {
    /** Bring a table of organizations, and take one away. */
    static final Permission IMPORT = new Permission("organization.import", Role.STEWARD);
    static final String PATH = "/admin/imports";
    private static final String ONE = PATH + "/{id}";
    private static final int SHOWN = 20;
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
        TRY, IMPORT, UNDO, REMOVE
    }

    /** What the columns say, and the button that was pressed. */
    record Matching(List<String> columns, @Nullable String country, @Nullable String language, Act act) {}

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
     * @param rows the first ones
     * @param refused the first ones that were, or would be
     * @param here whether its rows are still kept
     * @param made how many organizations there are still that it added
     */
    record ImportPage(ImportSql.Row it, ImportMatching matching, List<KeptTable.Numbered> rows, List<Refusal> refused,
            boolean here, int made) implements View {
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
                .get(ONE + "/refused", IMPORT, this::refused);
    }

    private Response bring(Request request) {
        Upload upload = request.form(Bringing.class).table();
        String id = Ids.next();
        String name = upload.name().substring(0, Math.min(upload.name().length(), 200));
        files.keep(id, "table", upload, shape -> {
            String header = String.join("\n", shape.header().stream().map(one -> one.replace('\n', ' ')).toList());
            database.write(ImportSql.class, sql -> sql.add(id, request.member().id(), name, header,
                    Tokens.hash(header), shape.rows(), request.now()));
        });
        return Response.redirect(PATH + "/" + id);
    }

    private ImportSql.Row found(Request request) {
        return database.read(ImportSql.class, sql -> sql.find(request.path("id"))).orElseThrow(NotFound::new);
    }

    private Response show(Request request) {
        ImportSql.Row it = found(request);
        List<Refusal> refused = it.busy()
                ? List.of()
                : files.first(files.refused(it.id()), TOLD)
                        .stream()
                        .map(row -> Refusal.of(row.number(), row.cells()))
                        .toList();
        List<KeptTable.Numbered> rows = files.first(files.table(it.id()), SHOWN);
        int made = database.read(ImportedSql.class, sql -> sql.count(it.id()));
        return Response.page(
                new ImportPage(it, matching(it, request.language()), rows, refused, !rows.isEmpty(), made));
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

    /** Both or neither: what the job reads is there when it begins. */
    private String begin(Transaction work, ImportSql.Row it, String matching, ImportJob.Way way, String member) {
        String job = jobs.begin(ImportJob.input(it.id(), way), member);
        work.with(ImportSql.class).begins(it.id(), matching, job);
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

    private Response refused(Request request) {
        ImportSql.Row it = found(request);
        String language = request.language();
        String name = it.name().replaceAll("\\.\\w+$", "") + "-"
                + messages.text(language, "organization.import.refused.file") + ".csv";
        return ((WebRequest) request).download(name, TextWriter.MEDIA_TYPE, out -> {
            try (TextWriter table = new TextWriter(out)) {
                List<String> head = new ArrayList<>(List.of(messages.text(language, "organization.import.row"),
                        messages.text(language, "organization.import.why")));
                head.addAll(it.columns());
                table.row(head);
                write(it, language, table);
            }
        });
    }

    private void write(ImportSql.Row it, String language, TextWriter table) throws IOException {
        if (Files.exists(files.refused(it.id()))) {
            KeptTable.read(files.refused(it.id()), (number, cells) -> {
                Refusal one = Refusal.of(number, cells);
                List<String> row = new ArrayList<>(List.of(String.valueOf(number), one.said(messages, language)));
                row.addAll(one.cells());
                table.row(row);
                return true;
            });
        }
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
