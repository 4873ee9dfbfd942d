package org.konbit.kernel.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Brings tables up to the changelogs of the kernel and its plugins.
 *
 * <p>The checksum of each changelog that was run is kept in a table of our own, so that at an ordinary start one query says that there is
 * nothing to do, and Liquibase is not even loaded.
 */
final class Migrations {
    private static final String TABLE = """
                                        create table if not exists konbit_changelog (
                                            owner varchar(60) primary key,
                                            checksum varchar(64) not null,
                                            ran bigint not null
                                        )""";
    private static final String REMEMBER = """
                                           insert into konbit_changelog (owner, checksum, ran) values (?, ?, ?)
                                           on conflict (owner) do update set checksum = excluded.checksum, ran = excluded.ran""";

    private final Store store;

    Migrations(Store store) {
        this.store = store;
    }

    /**
     * Run what is new in these changelogs, in their order; all of it or nothing.
     *
     * @param changelogs by owner, which becomes the first part of their changesets' identity
     * @throws MigrationFailed in words for the administrator
     */
    void run(Map<String, String> changelogs) {
        // a reference to the method itself would load Liquibase at each start
        run(changelogs, (connection, path, text) -> ChangelogRun.run(connection, path, text));
    }

    /**
     * Run what is new in the changelog of a plugin; what that made, if anything was new.
     *
     * @throws MigrationFailed in words for the administrator
     */
    Optional<Made> runOf(String plugin, String changelog) {
        AtomicReference<@Nullable Made> made = new AtomicReference<>();
        run(Map.of(plugin, changelog), (connection, path, text) -> {
            Making making = Making.begin(connection, plugin, Optional.ofNullable(known(connection).get(plugin)));
            ChangelogRun.run(connection, path, text);
            made.set(making.end(text));
        });
        return Optional.ofNullable(made.get());
    }

    /** Runs one changelog on a connection. */
    @FunctionalInterface
    private interface Runner {
        void run(Connection connection, String path, String text) throws SQLException;
    }

    private void run(Map<String, String> changelogs, Runner runner) {
        Map<String, String> texts = new LinkedHashMap<>();
        // a text that a Windows editor saved is the same changelog
        changelogs.forEach((owner, text) -> texts.put(owner, text.replace("\r\n", "\n")));
        if (changed(texts, known()).isEmpty()) {
            return;
        }
        try {
            store.migrate(connection -> {
                execute(connection, TABLE);
                // asked again, because another node may have been faster
                for (Map.Entry<String, String> changelog : changed(texts, known(connection)).entrySet()) {
                    runner.run(connection, changelog.getKey() + "/changelog.sql", changelog.getValue());
                    remember(connection, changelog.getKey(), changelog.getValue());
                }
            });
        } catch (WriteFailed e) {
            throw new MigrationFailed("The tables could not be brought up to date: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> changed(Map<String, String> changelogs, Map<String, String> known) {
        Map<String, String> changed = new LinkedHashMap<>(changelogs);
        changed.entrySet().removeIf(changelog -> checksum(changelog.getValue()).equals(known.get(changelog.getKey())));
        return changed;
    }

    private Map<String, String> known() {
        return store.read(() -> {
            try {
                return known(Work.current().connection());
            } catch (SQLException e) {
                // at the first start there is no table yet
                return Map.of();
            }
        });
    }

    private static Map<String, String> known(Connection connection) throws SQLException {
        Map<String, String> checksums = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("select owner, checksum from konbit_changelog");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                checksums.put(rows.getString(1), rows.getString(2));
            }
        }
        return checksums;
    }

    private static void remember(Connection connection, String owner, String text) throws SQLException {
        try (PreparedStatement remember = connection.prepareStatement(REMEMBER)) {
            remember.setString(1, owner);
            remember.setString(2, checksum(text));
            remember.setLong(3, System.currentTimeMillis());
            remember.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String checksum(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
