package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the changelog of a plugin made since the plugin worked: tables, columns, indexes and views that were not there before, and the
 * changesets that are known to have run. It can be taken away again where something was only added; never what was there before, nor what
 * has got content since, from a part of the plugin that worked meanwhile or from another node.
 *
 * @param owner the plugin's id
 * @param parts in the order in which they were found
 * @param changesets author, id and file of each
 * @param checksum of the changelog that had run before, if one had
 * @param content what {@link #content} saw of the new tables and columns at once
 * @param onlyAdded whether nothing that was there before was changed
 */
record Made(String owner, Set<SchemaPart> parts, Set<List<String>> changesets, Optional<String> checksum,
        Set<List<@Nullable String>> content, boolean onlyAdded) {

    /** What two runs made that followed each other. */
    Made and(Made next) {
        // the second may have changed what only the first had made
        boolean both = onlyAdded && next.onlyAdded;
        return new Made(owner, joined(parts, next.parts), joined(changesets, next.changesets), checksum,
                joined(content, next.content), both);
    }

    private static <T extends @Nullable Object> Set<T> joined(Set<T> one, Set<T> other) {
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
        if (!content(connection, parts).equals(content)) {
            throw new SQLException("The new tables or columns of " + owner + " have got content since.");
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
        return tables(parts);
    }

    private static Set<String> tables(Set<SchemaPart> parts) {
        return parts.stream()
                .filter(part -> part.kind() == SchemaPart.Kind.TABLE)
                .map(SchemaPart::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Of each new table the number of its rows, and of each new column of an old table which values stand in it: by them a write is noticed. */
    static Set<List<@Nullable String>> content(Connection connection, Set<SchemaPart> parts) throws SQLException {
        Set<List<@Nullable String>> content = new LinkedHashSet<>();
        Set<String> tables = tables(parts);
        for (SchemaPart part : parts) {
            String table = quoted(part.table());
            if (part.kind() == SchemaPart.Kind.TABLE) {
                content.add(seen(connection, table, "select count(*), null, null from " + table));
            } else if (part.kind() == SchemaPart.Kind.COLUMN && !tables.contains(part.table())) {
                String column = quoted(part.name());
                content.add(seen(connection, table + "." + column,
                        "select count(distinct cast(" + column + " as text)), min(cast("
                                + column + " as text)), max(cast(" + column + " as text)) from " + table));
            }
        }
        return content;
    }

    private static List<@Nullable String> seen(Connection connection, String name, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return Arrays.asList(name, row.getString(1), row.getString(2), row.getString(3));
        }
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
