package org.konbit.kernel.data;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Reads what {@link PostgresExport} wrote into an empty database, or into the place of what is there, in one transaction. What took a place
 * bears a mark as the comment of a table, so that whoever was killed after the commit knows of it.
 */
final class PostgresImport {
    private PostgresImport() {}

    static void read(DataSettings settings, Path source, @Nullable String mark) throws SQLException, IOException {
        try (Connection connection = PostgresServer.probe(settings).unlimited()) {
            connection.setAutoCommit(false);
            PostgresSchema schema = new PostgresSchema(connection);
            if (mark != null) {
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
            if (mark != null) {
                PostgresExport.run(connection, "comment on table %s is '%s'".formatted(schema.tables().getFirst(),
                        checked(mark)));
            }
            connection.commit();
        }
    }

    /** Whether what is there now was read with this mark. */
    static boolean bears(DataSettings settings, String mark) throws SQLException {
        try (Connection connection = PostgresServer.probe(settings).unlimited();
                PreparedStatement statement = connection.prepareStatement(
                        """
                        select count(*) from pg_description d join pg_class c on c.oid = d.objoid
                        where d.description = ? and c.relkind = 'r'
                            and c.relnamespace = (select oid from pg_namespace where nspname = current_schema())""")) {
            statement.setString(1, checked(mark));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getInt(1) > 0;
            }
        }
    }

    private static String checked(String mark) {
        if (!mark.matches("[0-9A-Za-z-]+")) {
            throw new BackupFailed("\"" + mark + "\" is no mark of a restore.");
        }
        return mark;
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
