package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the changelog of a plugin made since the plugin worked: tables, columns, indexes and views that were not there before, and the
 * changesets that are known to have run. It can be taken away again where something was only added; never what was there before, nor on
 * PostgreSQL, where other nodes may have found the tables meanwhile, what has got rows since.
 *
 * @param owner the plugin's id
 * @param parts in the order in which they were found
 * @param changesets author, id and file of each
 * @param checksum of the changelog that had run before, if one had
 * @param rows how many the new tables had at once, with the names of the tables
 * @param onlyAdded whether nothing that was there before was changed
 */
record Made(String owner, Set<SchemaPart> parts, Set<List<String>> changesets, Optional<String> checksum,
        Set<List<String>> rows, boolean onlyAdded) {

    /** What two runs made that followed each other. */
    Made and(Made next) {
        // the second may have changed what only the first had made
        boolean both = onlyAdded && next.onlyAdded;
        return new Made(owner, joined(parts, next.parts), joined(changesets, next.changesets), checksum,
                joined(rows, next.rows), both);
    }

    private static <T> Set<T> joined(Set<T> one, Set<T> other) {
        Set<T> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }

    /**
     * Take it away, on a connection whose transaction belongs to the caller.
     *
     * @throws SQLException if that is not possible; the caller rolls back then
     */
    void takeBack(Connection connection) throws SQLException {
        if (!onlyAdded) {
            throw new SQLException("The changelog of " + owner + " changed what was there before.");
        }
        boolean postgres = SchemaPart.isPostgres(connection);
        if (postgres && !rows(connection, tables()).equals(rows)) {
            throw new SQLException("The new tables of " + owner + " have got other rows since.");
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements(postgres)) {
                statement.execute(sql);
            }
        }
        forget(connection);
    }

    private List<String> statements(boolean postgres) {
        Set<String> tables = tables();
        List<String> all = new ArrayList<>();
        of(SchemaPart.Kind.VIEW).forEach(view -> all.add("drop view " + quoted(view.name())));
        of(SchemaPart.Kind.INDEX).stream()
                .filter(index -> !tables.contains(index.table()))
                .forEach(index -> all.add("drop index " + quoted(index.name())));
        of(SchemaPart.Kind.COLUMN).stream()
                .filter(column -> !tables.contains(column.table()))
                .forEach(column -> all
                        .add("alter table " + quoted(column.table()) + " drop column " + quoted(column.name())));
        List<String> names = tables.stream().map(Made::quoted).toList();
        if (postgres && !names.isEmpty()) {
            // in one statement, because they may refer to each other
            all.add("drop table " + String.join(", ", names));
        } else {
            names.forEach(name -> all.add("drop table " + name));
        }
        return all;
    }

    private List<SchemaPart> of(SchemaPart.Kind kind) {
        return parts.stream().filter(part -> part.kind() == kind).toList();
    }

    private Set<String> tables() {
        return of(SchemaPart.Kind.TABLE).stream()
                .map(SchemaPart::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The number of rows of each of these tables. */
    static Set<List<String>> rows(Connection connection, Set<String> tables) throws SQLException {
        Set<List<String>> rows = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (var count = statement.executeQuery("select count(*) from " + quoted(table))) {
                    count.next();
                    rows.add(List.of(table, count.getString(1)));
                }
            }
        }
        return rows;
    }

    private void forget(Connection connection) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(
                "delete from databasechangelog where author = ? and id = ? and filename = ?")) {
            for (List<String> changeset : changesets) {
                for (int i = 0; i < changeset.size(); i++) {
                    forget.setString(i + 1, changeset.get(i));
                }
                forget.executeUpdate();
            }
        }
        String known = checksum.isPresent()
                ? "update konbit_changelog set checksum = ? where owner = ?"
                : "delete from konbit_changelog where owner = ?";
        try (PreparedStatement before = connection.prepareStatement(known)) {
            checksum.ifPresent(sum -> set(before, 1, sum));
            set(before, checksum.isPresent() ? 2 : 1, owner);
            before.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, int index, String value) {
        try {
            statement.setString(index, value);
        } catch (SQLException e) {
            throw new WriteFailed("What a changelog made could not be taken back: " + e.getMessage(), e);
        }
    }
}
