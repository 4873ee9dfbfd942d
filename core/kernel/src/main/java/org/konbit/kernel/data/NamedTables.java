package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables whose names are known only while a community runs: those of its plugins. Thread-safe.
 *
 * <p>Rows are read a page at a time, each page by a short query of its own, so that neither memory nor a writer notices how many there are.
 */
public final class NamedTables {
    private static final int PAGE = 100;
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String IDENTITY = "/changelog.sql";
    private final Store store;

    NamedTables(Store store) {
        this.store = store;
    }

    /**
     * Some rows of a table.
     *
     * @param table as the database calls it
     * @param where SQL of the kernel's own with a {@code ?} for each argument; blank for all rows
     */
    public record Rows(String table, String where, List<String> arguments) {
        /** Those for which this SQL of the kernel's own holds. */
        public static Rows where(String table, String where, String... arguments) {
            return new Rows(table, where, List.of(arguments));
        }

        private String condition() {
            return where.isBlank() ? "" : " where (" + where + ")";
        }
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Query<R> {
        /** Run it. */
        R on(Connection connection) throws SQLException;
    }

    private <R> R read(Query<R> query) {
        if (Work.orNull() != null) {
            return with(Work.current().connection(), query);
        }
        return store.read(() -> with(Work.current().connection(), query));
    }

    private static <R> R with(Connection connection, Query<R> query) {
        try {
            return query.on(connection);
        } catch (SQLException e) {
            throw new ReadFailed("A table cannot be read: " + e.getMessage(), e);
        }
    }

    /** All tables and views there are, the kernel's included, as the database calls them. */
    public List<String> names() {
        return read(connection -> {
            List<String> names = new ArrayList<>(TableShape.names(connection, "TABLE"));
            names.addAll(TableShape.names(connection, "VIEW"));
            return names;
        });
    }

    /** Whose changelogs ran here: ids of plugins, whether they are here now or not. */
    public List<String> owners() {
        return read(connection -> {
            List<String> owners = new ArrayList<>();
            try (PreparedStatement query = connection
                    .prepareStatement(
                            "select owner from konbit_changelog where owner not like 'konbit/%' order by owner");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    owners.add(rows.getString(1));
                }
            }
            return owners;
        });
    }

    /** All rows of a table, if it is there; capital letters do not matter. */
    public Optional<Rows> all(String table) {
        return read(connection -> TableShape.table(connection, table)).map(real -> new Rows(real, "", List.of()));
    }

    /** The rows of a table that have this value in a column, if both are there; capital letters do not matter. */
    public Optional<Rows> with(String table, String column, String value) {
        return read(connection -> TableShape.table(connection, table)
                .flatMap(real -> column(connection, real, column)
                        .map(found -> new Rows(real, TableShape.quoted(found) + " = ?", List.of(value)))));
    }

    private static Optional<String> column(Connection connection, String table, String column) {
        return with(connection, here -> TableShape.columns(here, table))
                .stream()
                .filter(one -> one.equalsIgnoreCase(column))
                .findFirst();
    }

    /** The names of a table's columns, in their order. */
    public List<String> columns(String table) {
        return read(connection -> TableShape.columns(connection, table));
    }

    /**
     * Whether a table has all these columns. Its rows are asked, of which none is read: what a database tells of its tables takes it far
     * longer. What is not written with letters, digits and underscores alone is not known here.
     */
    public boolean has(String table, Collection<String> columns) {
        if (!WORD.matcher(table).matches() || !columns.stream().allMatch(column -> WORD.matcher(column).matches())) {
            return false;
        }
        String sql = columns.stream()
                .map(column -> table + "." + column)
                .collect(Collectors.joining(", ", "select ", " from " + table + " where 1 = 0"));
        try {
            return read(connection -> {
                Work.current().statement();
                try (PreparedStatement query = connection.prepareStatement(sql);
                        ResultSet rows = query.executeQuery()) {
                    return !rows.next();
                }
            });
        } catch (ReadFailed notThere) {
            return false;
        }
    }

    /** How many rows these are. */
    public long count(Rows which) {
        return counts(List.of(which)).getFirst();
    }

    /** How many rows each of these is, by one statement. */
    public List<Long> counts(List<Rows> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        String sql = all.stream()
                .map(which -> "(select count(*) from " + TableShape.quoted(which.table()) + which.condition() + ")")
                .collect(Collectors.joining(", ", "select ", ""));
        List<String> arguments = all.stream().flatMap(which -> which.arguments().stream()).toList();
        return read(connection -> {
            Work.current().statement();
            try (PreparedStatement count = connection.prepareStatement(sql)) {
                bind(count, arguments);
                try (ResultSet row = count.executeQuery()) {
                    row.next();
                    List<Long> counts = new ArrayList<>();
                    for (int i = 1; i <= all.size(); i++) {
                        counts.add(row.getLong(i));
                    }
                    return counts;
                }
            }
        });
    }

    /**
     * Give each of these rows, by the names of its columns, in the order of the table's key.
     *
     * @param hidden names of columns that are left out
     */
    public void rows(Rows which, Set<String> hidden, Consumer<? super Map<String, @Nullable Object>> consumer) {
        List<String> key = read(connection -> TableShape.key(connection, which.table()));
        List<String> columns = new ArrayList<>(columns(which.table()));
        columns.removeIf(column -> hidden.contains(column) && !key.contains(column));
        RowPages pages = new RowPages(which, key, columns, PAGE);
        boolean more = true;
        while (more) {
            List<Map<String, @Nullable Object>> page = read(pages::next);
            page.forEach(row -> {
                row.keySet().removeAll(hidden);
                consumer.accept(row);
            });
            more = page.size() == PAGE;
        }
    }

    /** Delete these rows; inside a write only. */
    public int delete(Rows which) {
        Work.currentWrite().statement();
        return with(Work.currentWrite().connection(), connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from " + TableShape.quoted(which.table()) + which.condition())) {
                bind(delete, which.arguments());
                return delete.executeUpdate();
            }
        });
    }

    static void bind(PreparedStatement statement, List<String> arguments) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            statement.setString(i + 1, arguments.get(i));
        }
    }

    /** These tables, those that refer to others first. */
    public List<String> childrenFirst(Collection<String> tables) {
        return read(connection -> childrenFirst(connection, tables));
    }

    private static List<String> childrenFirst(Connection connection, Collection<String> tables) throws SQLException {
        List<String> ordered = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String table : tables) {
            parentsFirst(connection, table, tables, seen, ordered);
        }
        Collections.reverse(ordered);
        return ordered;
    }

    private static void parentsFirst(Connection connection, String table, Collection<String> among, Set<String> seen,
            List<String> ordered) throws SQLException {
        if (seen.add(table)) {
            for (String parent : TableShape.parents(connection, table)) {
                if (among.contains(parent)) {
                    parentsFirst(connection, parent, among, seen, ordered);
                }
            }
            ordered.add(table);
        }
    }

    /**
     * Drop tables and views, and forget that the changelog of their owner ran; all of it or nothing.
     *
     * @throws WriteFailed if the database refuses
     */
    public void drop(String owner, Collection<String> names) {
        Set<String> going = new HashSet<>(names);
        store.migrate(connection -> {
            List<String> views = new ArrayList<>(TableShape.names(connection, "VIEW"));
            views.retainAll(going);
            drop(connection, "view", views);
            List<String> tables = new ArrayList<>(TableShape.names(connection, "TABLE"));
            tables.retainAll(going);
            drop(connection, "table", tables);
            execute(connection, "delete from databasechangelog where filename = ?", List.of(owner + IDENTITY));
            execute(connection, "delete from konbit_changelog where owner = ?", List.of(owner));
        });
    }

    /** PostgreSQL knows then that those which need each other go together; SQLite, which takes one at a time, does not look while it migrates. */
    private void drop(Connection connection, String kind, List<String> names) throws SQLException {
        List<String> quoted = names.stream().map(TableShape::quoted).toList();
        List<String> statements = store instanceof PostgresStore && !quoted.isEmpty()
                ? List.of(String.join(", ", quoted))
                : quoted;
        for (String which : statements) {
            execute(connection, "drop " + kind + " " + which, List.of());
        }
    }

    /** A table that refers to one of these and is none of them, if there is one: they cannot be dropped. */
    public Optional<String> usedBy(Collection<String> names) {
        return read(connection -> {
            for (String other : TableShape.names(connection, "TABLE")) {
                if (!names.contains(other)
                        && TableShape.parents(connection, other).stream().anyMatch(names::contains)) {
                    return Optional.of(other);
                }
            }
            return Optional.empty();
        });
    }

    private static void execute(Connection connection, String sql, List<String> arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            statement.executeUpdate();
        }
    }

    /** The table that belongs to the longest of these prefixes, which end with an underscore; empty if none fits. */
    public static Optional<String> prefixOf(String table, Collection<String> prefixes) {
        String name = table.toLowerCase(Locale.ROOT);
        return prefixes.stream()
                .filter(name::startsWith)
                .max((one, other) -> Integer.compare(one.length(), other.length()));
    }
}
