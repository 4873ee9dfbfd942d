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
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final Pattern BODY = Pattern.compile("(?is)language plpgsql as \\$\\$(.*?)\\$\\$");
    /** Of the statements; those of a large community with many plugins are some hundred KB. */
    private static final int MOST_BYTES = 16 << 20;
    private final Connection connection;
    private final PostgresShapes shapes;
    private Set<String> tables = Set.of();

    private PostgresImport(Connection connection) throws SQLException {
        this.connection = connection;
        Set<String> bodies = new HashSet<>();
        for (String changelog : Databases.kernelChangelogs().values()) {
            BODY.matcher(changelog).results().forEach(body -> bodies.add(PostgresShapes.plain(body.group(1))));
        }
        this.shapes = new PostgresShapes(connection, bodies);
    }

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
            boolean complete = false;
            try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(source)))) {
                complete = new PostgresImport(connection).all(zip);
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

    /** Whoever wrote the file: tables, their rows, what belongs to them, and nothing else. */
    private boolean all(ZipInputStream zip) throws SQLException, IOException {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        boolean complete = false;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (name.equals(PostgresExport.BEFORE)) {
                run(zip, true);
                tables = Set.copyOf(new PostgresSchema(connection).tables());
            } else if (name.equals(PostgresExport.AFTER)) {
                run(zip, false);
                complete = true;
            } else if (name.startsWith(PostgresExport.ROWS)
                    && tables.contains(name.substring(PostgresExport.ROWS.length()))) {
                copies.copyIn("copy " + name.substring(PostgresExport.ROWS.length()) + " from stdin", unclosed(zip));
            } else {
                throw new BackupFailed("The backup holds \"" + name + "\", which is none of its tables.");
            }
        }
        return complete;
    }

    private void run(ZipInputStream zip, boolean before) throws SQLException, IOException {
        byte[] text = zip.readNBytes(MOST_BYTES + 1);
        if (text.length > MOST_BYTES) {
            throw new BackupFailed("The statements of the backup are larger than any that Konbit writes.");
        }
        String statements = new String(text, StandardCharsets.UTF_8);
        for (String one : statements.split(PostgresExport.END, -1)) {
            if (!one.isBlank()) {
                shapes.check(one, before);
            }
        }
        PostgresExport.run(connection, statements);
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
