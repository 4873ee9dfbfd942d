package org.konbit.kernel.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.JobRun;
import org.konbit.api.JobStopped;
import org.konbit.api.Member;
import org.konbit.api.Text;
import org.konbit.api.Upload;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.member.Members;
import org.konbit.kernel.member.Person;
import org.konbit.kernel.table.KeptTable;

class ImportJobTest {
    private static final boolean FULL = Boolean.getBoolean("konbit.full");
    private static final int ROWS = FULL ? 100_000 : 500;
    private static final long GROWN = 32L << 20;

    @TempDir
    Path folder;

    interface Counts {
        @SqlQuery("select count(*) from organization")
        int organizations();

        @SqlQuery("select count(*) from organization_country")
        int countries();
    }

    interface JobRows {
        @SqlUpdate("""
                   insert into job (id, plugin, type, title, input, by_clock, state, created, due)
                   values (:id, 'konbit', 'x', 'x', :input, false, :state, 1, 1)""")
        void add(String id, String state, String input);

        @SqlUpdate("update job set state = :state where id = :id")
        void becomes(String id, String state);
    }

    /** A run that ends when so many places were remembered; a place counts once its write is done. */
    private static class Run implements JobRun {
        private final String input;
        private final int most;
        private final int rows;
        private String position;
        private int remembered;
        private long early;
        private long late;

        Run(String input, String position, int most) {
            this(input, position, most, ROWS);
        }

        Run(String input, String position, int most, int rows) {
            this.rows = rows;
            this.input = input;
            this.position = position;
            this.most = most;
        }

        @Override
        public String input() {
            return input;
        }

        @Override
        public Optional<Member> member() {
            return Optional.empty();
        }

        @Override
        public String position() {
            return position;
        }

        @Override
        public void remember(String reached) {
            remembered++;
            if (remembered > most) {
                throw new JobStopped();
            }
            reached(remembered);
            position = reached;
        }

        /** A place is to be remembered. */
        void reached(int places) {
            // others break something then
        }

        @Override
        public void progress(long done, long total) {
            assertThat(total).isEqualTo(rows);
            if (FULL && done == ROWS / 5) {
                early = used();
            }
            if (FULL && done == ROWS) {
                late = used();
            }
        }

        @Override
        public void result(Text text, String path) {
            assertThat(path).startsWith(ImportPages.PATH);
        }

        private static long used() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }

    private record Table(byte[] bytes) implements Upload {
        @Override
        public String name() {
            return "t.csv";
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** Each tenth row cannot be taken, and each hundredth names the first organization once more. */
    private static Table table() {
        StringBuilder text = new StringBuilder("Nombre,País,Qué hace\n");
        for (int i = 0; i < ROWS; i++) {
            String name = i % 100 == 99 ? "ORGANIZACIÓN 0" : "Organización " + i;
            text.append(name).append(',').append(i % 10 == 5 ? "Atlántida" : "Haití").append(",Sembramos.\n");
        }
        return new Table(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @OnBothDatabases
    void itGoesOnWhereItWasStoppedAndChangesNothingTheSecondTime(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String member = Ids.next();
            database.write(Members.class, all -> all.add(new Person(member, "Ana", "es", null, "UTC", ""), 1));
            ImportFiles files = new ImportFiles(folder);
            String id = Ids.next();
            List<String> header = List.of("Nombre", "País", "Qué hace");
            files.keep(id, "table", table(), shape -> {
                assertThat(shape).isEqualTo(new KeptTable.Came(new KeptTable.Shape(1, header, ROWS), ","));
                database.write(ImportSql.class, sql -> {
                    sql.add(id, member, "t.csv", String.join("\n", header), "x", 1, ",", ROWS, 1);
                    sql.begins(id, ImportMatching.of(header, "es").kept(), "j");
                });
            });
            ImportJob job = new ImportJob(database, files, databases.changeLog(), InstantSource.system());

            Run stopped = new Run(ImportJob.input(id, ImportJob.Way.RUN), "", 3);
            assertThatThrownBy(() -> job.run(stopped)).isInstanceOf(JobStopped.class);
            assertThat(database.read(Counts.class, Counts::organizations)).isEqualTo(3 * 89);
            Run rest = new Run(ImportJob.input(id, ImportJob.Way.RUN), stopped.position, Integer.MAX_VALUE);
            job.run(rest);
            assertThat(rest.late - rest.early).as("bytes that stay").isLessThan(GROWN);

            int doubled = ROWS / 100;
            int refused = ROWS / 10;
            ImportSql.Row row = database.read(ImportSql.class, sql -> sql.find(id)).orElseThrow();
            assertThat(List.of(row.added(), row.changed(), row.same(), row.refused()))
                    .containsExactly(ROWS - refused - doubled, 0, doubled, refused);
            assertThat(database.read(Counts.class, Counts::organizations)).isEqualTo(row.added());
            assertThat(database.read(Counts.class, Counts::countries)).isEqualTo(row.added());
            assertThat(files.first(files.refused(id), ROWS)).hasSize(refused);

            Run trying = new Run(ImportJob.input(id, ImportJob.Way.TRY), "", 0);
            job.run(trying);
            ImportSql.Row again = database.read(ImportSql.class, sql -> sql.find(id)).orElseThrow();
            assertThat(List.of(again.added(), again.changed(), again.same(), again.refused()))
                    .containsExactly(0, 0, ROWS - refused, refused);
        }
    }

    @OnBothDatabases
    void aTrialSaysWhatTheImportThenDoesAndWhichRowsRepeatAnother(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            ImportFiles files = new ImportFiles(folder);
            List<String> header = List.of("Nombre", "País", "Qué hace", "Teléfono");
            String id = brought(database, files, header, """
                                                         Nombre,País,Qué hace,Teléfono
                                                         Ana,Haití,,
                                                         Berta,Haití,Pesca.,
                                                         ANA,Haití,Siembra.,+509 3412 3456
                                                         Ana,Haití,Siembra.,
                                                         Berta,Atlántida,,
                                                         Ana,Colombia,,
                                                         berta,Haití,Pesca.,
                                                         ána,Haití,,+509 3412 3457
                                                         """);
            ImportJob job = new ImportJob(database, files, databases.changeLog(), InstantSource.system());
            for (ImportJob.Way way : List.of(ImportJob.Way.TRY, ImportJob.Way.RUN)) {
                job.run(new Run(ImportJob.input(id, way), "", Integer.MAX_VALUE, 8));
                ImportSql.Row row = database.read(ImportSql.class, sql -> sql.find(id)).orElseThrow();
                assertThat(List.of(row.added(), row.changed(), row.same(), row.refused()))
                        .as("%s", way)
                        .containsExactly(3, 2, 2, 1);
                assertThat(SameRows.of(files.first(files.doubled(id), 50)))
                        .containsExactly(new SameRows(2, List.of(4L, 5L, 9L)), new SameRows(3, List.of(8L)));
            }
            assertThat(folder.resolve("imports").toFile().list()).noneMatch(name -> name.endsWith(".foreseen"));

            job.run(new Run(ImportJob.input(id, ImportJob.Way.TRY), "", 0, 8));
            ImportSql.Row again = database.read(ImportSql.class, sql -> sql.find(id)).orElseThrow();
            assertThat(List.of(again.added(), again.changed(), again.same())).containsExactly(0, 0, 7);
        }
    }

    /** An import whose table was brought; answers its id. */
    private String brought(Database database, ImportFiles files) {
        return brought(database, files, List.of("Nombre", "País", "Qué hace"),
                new String(table().bytes, StandardCharsets.UTF_8));
    }

    private String brought(Database database, ImportFiles files, List<String> header, String text) {
        String member = Ids.next();
        String id = Ids.next();
        Table table = new Table(text.getBytes(StandardCharsets.UTF_8));
        int rows = (int) text.lines().count() - 1;
        database.write(Members.class, all -> all.add(new Person(member, "Ana", "es", null, "UTC", ""), 1));
        files.keep(id, "table", table, _ -> database.write(ImportSql.class, sql -> {
            sql.add(id, member, "t.csv", String.join("\n", header), "x", 1, ",", rows, 1);
            sql.begins(id, ImportMatching.of(header, "es").kept(), "j");
        }));
        return id;
    }

    /** Cut off between two writes, a row would be counted as refused and stand in no file to correct. */
    @OnBothDatabases
    void rowsAreTakenTogetherWithTheListOfThoseThatWereRefused(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            ImportFiles files = new ImportFiles(folder);
            String id = brought(database, files);
            ImportJob job = new ImportJob(database, files, databases.changeLog(), InstantSource.system());
            Path refused = files.refused(id);
            Path away = folder.resolve("away");
            Run broken = new Run(ImportJob.input(id, ImportJob.Way.RUN), "", ROWS) {
                @Override
                void reached(int places) {
                    if (places == 3) {
                        try {
                            Files.move(refused, away);
                            Files.createDirectory(refused);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                }
            };
            assertThatThrownBy(() -> job.run(broken)).hasStackTraceContaining(refused.toString());
            assertThat(database.read(Counts.class, Counts::organizations)).as("not without its list").isEqualTo(2 * 89);

            Files.delete(refused);
            // a line that was cut off within its number
            Files.writeString(away, Files.readString(away) + "\"2");
            Files.move(away, refused);
            job.run(new Run(ImportJob.input(id, ImportJob.Way.RUN), "201 178 0 2 20", ROWS));
            assertThat(files.first(refused, ROWS)).hasSize(ROWS / 10)
                    .allSatisfy(row -> assertThat(row.cells()).isNotEmpty());
        }
    }

    /** What stands on the page was said of the matching that is imported by a press, and of no other. */
    @OnBothDatabases
    void aTrialThatDidNotEndLeavesNothingOfTheOneBefore(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            ImportFiles files = new ImportFiles(folder);
            String id = brought(database, files);
            ImportJob job = new ImportJob(database, files, databases.changeLog(), InstantSource.system());
            job.run(new Run(ImportJob.input(id, ImportJob.Way.TRY), "", 0));
            assertThat(database.read(ImportSql.class, sql -> sql.find(id)).orElseThrow().added()).isPositive();

            database.write(ImportSql.class, sql -> sql.tries(id, "another", "j2"));
            ImportSql.Row row = database.read(ImportSql.class, sql -> sql.find(id)).orElseThrow();
            assertThat(row.outcome()).isEqualTo("new");
            assertThat(List.of(row.added(), row.changed(), row.same(), row.refused())).containsOnly(0);
        }
    }

    /** Whoever begins a job again on its page does not pass over what else is done with the table. */
    @OnBothDatabases
    void aJobThatIsBegunAgainCountsAsItsLastOneOrIsRefused(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            ImportFiles files = new ImportFiles(folder);
            String id = brought(database, files);
            String first = ImportJob.input(id, ImportJob.Way.RUN) + " 1";
            database.write(JobRows.class, jobs -> jobs.add("j", "failed", first));
            database.write(JobRows.class, jobs -> jobs.add("k", "waiting", first));
            ImportSql.Row row = database.read(ImportSql.class, sql -> sql.find(id)).orElseThrow();
            assertThat(row.busy()).as("although another job is meant").isTrue();
            assertThat(row.job()).isEqualTo("k");
            database.write(ImportSql.class, sql -> sql.begins(id, row.matching(), "j"));
            database.write(JobRows.class, jobs -> jobs.becomes("k", "done"));
            ImportSql.Row ended = database.read(ImportSql.class, sql -> sql.find(id)).orElseThrow();
            assertThat(ended.jobState()).as("not that of the one that failed before").isEqualTo("done");
            database.write(JobRows.class, jobs -> jobs.becomes("k", "waiting"));

            database.write(JobRows.class,
                    jobs -> jobs.add("l", "failed", ImportJob.input(id, ImportJob.Way.UNDO) + " 2"));
            database.write(ImportSql.class, sql -> sql.begins(id, row.matching(), "l"));
            ImportJob job = new ImportJob(database, files, databases.changeLog(), InstantSource.system());
            assertThatThrownBy(() -> job.run(new Run(first, "201 178 0 2 20", ROWS))).isInstanceOf(InvalidForm.class);
            assertThat(database.read(Counts.class, Counts::organizations)).isZero();
        }
    }

    /** Nobody reads again what a trial foresaw that was killed: it begins anew. */
    @OnBothDatabases
    void whatAKilledTrialForesawIsSweptOnceItIsOld(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            Imports imports = new Imports(database, folder, databases.changeLog(), InstantSource.system(),
                    (_, _, _) -> "j");
            String killed = brought(database, imports.files);
            Path foreseen = imports.files.foreseen(killed);
            Files.writeString(foreseen, "half of a trial");
            imports.sweep();
            assertThat(foreseen).as("another node may be trying it").exists();
            Files.setLastModifiedTime(foreseen, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            imports.sweep();
            assertThat(foreseen).doesNotExist();
            assertThat(imports.files.table(killed)).as("it can be tried again").exists();
        }
    }

    /** A table is somebody's contacts: nothing of it stays on the disk once its row is gone, however it went. */
    @OnBothDatabases
    void noTableOutlivesItsRow(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String member = Ids.next();
            database.write(Members.class, all -> all.add(new Person(member, "Ana", "es", null, "UTC", ""), 1));
            Imports imports = new Imports(database, folder, databases.changeLog(), InstantSource.system(),
                    (_, _, _) -> "j");
            imports.sweep();
            imports.files.keep("stays", "table", table(), _ -> database.write(ImportSql.class,
                    sql -> sql.add("stays", member, "t.csv", "a", "x", 1, ",", ROWS, 1)));
            imports.files.keep("orphan", "table", table(), _ -> {
                // cut off before its row
                imports.sweep();
                assertThat(imports.files.table("orphan")).as("while it comes in").exists();
            });
            assertThatThrownBy(() -> imports.files.keep("failed", "table", table(), _ -> {
                throw new IllegalStateException("full");
            })).hasMessage("full");
            assertThat(imports.files.table("failed")).doesNotExist();
            Files.writeString(imports.files.refused("stays"), "");
            imports.sweep();
            assertThat(imports.files.table("orphan")).doesNotExist();
            assertThat(imports.files.table("stays")).exists();
            assertThat(imports.files.refused("stays")).exists();
            database.write(ImportSql.class, sql -> sql.remove("stays"));
            imports.sweep();
            assertThat(folder.resolve("imports")).isEmptyDirectory();
        }
    }
}
