package org.konbit.kernel.data;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Reads what {@link PostgresExport} wrote into an empty database, or into the place of what is there, in one transaction. */
final class PostgresImport {
    private PostgresImport() {}

    static void read(DataSettings settings, Path source, boolean inItsPlace) throws SQLException, IOException {
        try (Connection connection = PostgresServer.probe(settings).unlimited()) {
            connection.setAutoCommit(false);
            PostgresSchema schema = new PostgresSchema(connection);
            if (inItsPlace) {
                schema.drop();
            }
            if (!schema.isEmpty()) {
                throw new BackupFailed("The database holds tables already; a restore needs an empty one.");
            }
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            boolean complete = false;
            try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(source)))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (entry.getName().startsWith(PostgresExport.ROWS)) {
                        String table = entry.getName().substring(PostgresExport.ROWS.length());
                        copies.copyIn("copy " + table + " from stdin", unclosed(zip));
                    } else {
                        PostgresExport.run(connection, new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                        complete = entry.getName().equals(PostgresExport.AFTER);
                    }
                }
            }
            if (!complete) {
                throw new BackupFailed("The backup " + source + " has no end; it was not written completely.");
            }
            connection.commit();
        }
    }

    private static InputStream unclosed(ZipInputStream zip) {
        return new FilterInputStream(zip) {
            @Override
            public void close() {
                // the next entry follows
            }
        };
    }
}
