package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else wrote into the file of a PostgreSQL database is run by nobody. */
@Timeout(120)
class HostileBackupTest {
    private static final String TABLE = "create table innocent (id text not null default 'a;b'::text, n integer)";

    @TempDir
    private Path copies;

    private void write(String before, String rows, String after) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(copies.resolve("konbit.zip")))) {
            zip.putNextEntry(new ZipEntry("before.sql"));
            zip.write((before + PostgresExport.END).getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("rows/" + rows));
            zip.write("x\t1\n".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("after.sql"));
            zip.write((after + PostgresExport.END).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void refused(TestDatabase empty, String words) throws SQLException {
        assertThatExceptionOfType(BackupFailed.class).isThrownBy(() -> Backup.restore(empty.settings(), copies))
                .withMessageContaining(words);
        assertThat(InPlace.number(empty.settings(), "innocent", "select count(*) from innocent")).isZero();
    }

    @Test
    void anHonestOneComesBack() throws IOException {
        try (TestDatabase empty = TestDatabases.emptyPostgres()) {
            write(TABLE, "innocent",
                    "alter table innocent add constraint c CHECK ((lower(id) = ANY (ARRAY['x'::text, 'y'::text])))"
                            + PostgresExport.END
                            + "create view konbit_seen as  SELECT id FROM innocent WHERE id <> 'a--b;'::text;");

            Backup.restore(empty.settings(), copies);

            assertThat(InPlace.number(empty.settings(), "innocent", "select count(*) from innocent")).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"create role intruder superuser", TABLE + "; create role intruder",
            "create table innocent (id text) inherits (pg_authid)",
            "create table innocent (id text default pg_read_file('/etc/passwd'))",
            "create table innocent (id text default \"set_config\"('a', 'b', false))",
            "create table innocent (id text default U&\"\\0070g_read_file\"('/etc/passwd'))",
            "create table innocent (id text) /* more */", "do $$begin end$$",
            "create table innocent (id text default E'\\'' || pg_sleep(1) || '')"})
    void whatMakesNoTableIsNotRunBeforeTheRows(String statement) throws Exception {
        try (TestDatabase empty = TestDatabases.emptyPostgres()) {
            write(statement, "innocent", "");

            refused(empty, "a statement that Konbit does not write");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy innocent to program 'id'", "alter table innocent owner to postgres",
            "alter table innocent add constraint c CHECK (true), drop column n",
            "alter table innocent add constraint c CHECK ((lo_import('/etc/passwd') > 0))",
            "alter table innocent add constraint c CHECK ((U&\"\\006co_creat\"(0) > 0))",
            "create view v as SELECT u&\"\\0070g_read_file\"('/etc/passwd')",
            "create view v as SELECT * FROM information_schema \n . tables",
            "CREATE INDEX i ON innocent USING btree (id); drop table innocent",
            "create view v as SELECT * FROM information_schema.tables",
            "create view v as SELECT query_to_xml('select 1', true, true, '')",
            "create function konbit_x() returns trigger language plpgsql as 'begin execute ''drop table innocent''; end'",
            "create function konbit_x() returns trigger language plpgsql as E'begin end'",
            "create function other() returns trigger language plpgsql as 'begin return null; end'",
            "CREATE TRIGGER t AFTER INSERT ON innocent EXECUTE FUNCTION pg_reload_conf()"})
    void whatBelongsToNoTableIsNotRunAfterTheRows(String statement) throws Exception {
        try (TestDatabase empty = TestDatabases.emptyPostgres()) {
            write(TABLE, "innocent", statement);

            refused(empty, "a statement that Konbit does not write");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"innocent to program 'id' --", "pg_authid", "other", "\"innocent\""})
    void rowsGoIntoTheTablesThatWereMadeAndNowhereElse(String name) throws Exception {
        try (TestDatabase empty = TestDatabases.emptyPostgres()) {
            write(TABLE, name, "");

            refused(empty, "none of its tables");
        }
    }
}
