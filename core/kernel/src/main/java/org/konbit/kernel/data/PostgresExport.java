package org.konbit.kernel.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Writes everything in a PostgreSQL database, as of one moment, into a zip file: statements and the rows of each table. */
final class PostgresExport {
    static final String BEFORE = "before.sql";
    static final String AFTER = "after.sql";
    static final String ROWS = "rows/";
    /** Ends each statement of the two texts. */
    static final String END = "\n--end--\n";

    private PostgresExport() {}

    static void write(DataSettings settings, Path target) throws SQLException, IOException {
        try (Connection connection = PostgresServer.probe(settings).unlimited()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            // the catalogue is always read as it is now, so no migration may run between here and the end
            PostgresStore.shareMigrationLock(connection);
            PostgresSchema schema = new PostgresSchema(connection);
            schema.refuseWhatWouldBeLeftOut();
            if (schema.isEmpty()) {
                throw new BackupFailed("There is nothing in the database.");
            }
            try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target)))) {
                statements(zip, BEFORE, schema.beforeRows());
                CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
                for (String table : schema.tables()) {
                    zip.putNextEntry(new ZipEntry(ROWS + table));
                    copies.copyOut("copy " + table + " to stdout", unclosed(zip));
                    zip.closeEntry();
                }
                statements(zip, AFTER, schema.afterRows());
            }
            connection.rollback();
        }
    }

    private static void statements(ZipOutputStream zip, String name, List<String> statements) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        for (String statement : statements) {
            zip.write((statement + END).getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
    }

    /** The copy manager may close what it is given. */
    private static OutputStream unclosed(ZipOutputStream zip) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                zip.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                zip.write(bytes, from, length);
            }
        };
    }

    static void run(Connection connection, String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements.split(END, -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }
}
