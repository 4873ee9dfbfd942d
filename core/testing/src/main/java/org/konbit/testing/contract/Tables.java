package org.konbit.testing.contract;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.konbit.testing.Site;

/** The tables of a site, looked at behind its back. */
final class Tables {
    private final String url;

    private Tables(String url) {
        this.url = url;
    }

    static Tables of(Site site) {
        return new Tables(site.databaseUrl());
    }

    /** What is done with a connection. */
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T connected(Work<T> work) {
        try (Connection connection = DriverManager.getConnection(url)) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be read: " + e.getMessage(), e);
        }
    }

    /** The columns of a plugin's tables, as they were created. */
    Map<String, List<String>> columns(String plugin) {
        return connected(connection -> {
            Map<String, List<String>> columns = new TreeMap<>();
            for (String table : names(connection, prefix(plugin))) {
                columns.put(table,
                        described(connection, table).stream().map(one -> one.replaceAll(" .*", "")).toList());
            }
            return columns;
        });
    }

    private static String prefix(String plugin) {
        return plugin.replace('-', '_') + "_";
    }

    private static Set<String> names(Connection connection, String prefix) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", new String[]{"TABLE"})) {
            while (tables.next()) {
                if (tables.getString("TABLE_NAME").startsWith(prefix)) {
                    names.add(tables.getString("TABLE_NAME"));
                }
            }
        }
        return names;
    }

    /** Name, type and whether it may be null of each column. */
    private static List<String> described(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getColumns(null, null, table, "%")) {
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME") + " " + rows.getString("TYPE_NAME") + " "
                        + rows.getInt("COLUMN_SIZE")
                        + (rows.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls ? " not null" : ""));
            }
        }
        return columns;
    }

    /** What a plugin's tables are like: columns, their order left out, and indexes. */
    Set<String> schema(String plugin) {
        return connected(connection -> {
            Set<String> schema = new TreeSet<>();
            for (String table : names(connection, prefix(plugin))) {
                described(connection, table).forEach(column -> schema.add("column " + table + "." + column));
                try (ResultSet rows = connection.getMetaData().getIndexInfo(null, null, table, false, true)) {
                    while (rows.next()) {
                        if (rows.getString("COLUMN_NAME") != null) {
                            schema.add("index on " + table + "." + rows.getString("COLUMN_NAME")
                                    + (rows.getBoolean("NON_UNIQUE") ? "" : ", unique"));
                        }
                    }
                }
            }
            return schema;
        });
    }

    /** How many rows each of a plugin's tables has. */
    Map<String, Long> rows(String plugin) {
        return connected(connection -> {
            Map<String, Long> counts = new TreeMap<>();
            for (String table : names(connection, prefix(plugin))) {
                try (PreparedStatement count = connection.prepareStatement("select count(*) from " + table);
                        ResultSet rows = count.executeQuery()) {
                    rows.next();
                    counts.put(table, rows.getLong(1));
                }
            }
            return counts;
        });
    }

    Set<String> memberIds() {
        return connected(connection -> {
            Set<String> ids = new HashSet<>();
            try (PreparedStatement query = connection.prepareStatement("select id from member");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        });
    }

    boolean keepsAny(String table, String column, Set<String> values) {
        return connected(connection -> {
            try (PreparedStatement query = connection
                    .prepareStatement("select distinct \"" + column + "\" from " + table);
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (values.contains(rows.getString(1))) {
                        return true;
                    }
                }
            }
            return false;
        });
    }

    /** The id of whoever signs in with an address. */
    String memberId(String email) {
        return connected(connection -> {
            try (PreparedStatement query = connection
                    .prepareStatement("select member from member_email where address = ?")) {
                query.setString(1, email);
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    return rows.getString(1);
                }
            }
        });
    }

    /** Let a row name this member that names another, or make one, so that there is one; answers whether there is. */
    boolean nameIn(String table, String column, String member) {
        return keepsAny(table, column, Set.of(member)) || renamed(table, column, member) || made(table, column, member);
    }

    private boolean renamed(String table, String column, String member) {
        return changed("update " + table + " set \"" + column + "\" = ? where \"" + column + "\" = (select min(\""
                + column + "\") from " + table + ")", List.of(member));
    }

    /** With something short in each column that must not be empty. */
    private boolean made(String table, String column, String member) {
        List<String> names = new ArrayList<>(List.of(column));
        List<Object> values = new ArrayList<>(List.of(member));
        for (String one : connected(connection -> described(connection, table))) {
            String name = one.replaceAll(" .*", "");
            if (one.endsWith(" not null") && !name.equals(column)) {
                names.add(name);
                values.add(one.matches("(?i)\\S+ (text|(var)?char|bpchar).*") ? "x" : 1);
            }
        }
        return changed("insert into " + table + " (\"" + String.join("\", \"", names) + "\") values ("
                + "?, ".repeat(names.size() - 1) + "?)", values);
    }

    /** Whether a row was changed; not if the table does not take that. */
    private boolean changed(String sql, List<Object> values) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement change = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                change.setObject(i + 1, values.get(i));
            }
            return change.executeUpdate() > 0;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Why something of a plugin's could not be erased yet; what was is looked through once more later. */
    List<String> unerased(String plugin) {
        return connected(connection -> {
            List<String> problems = new ArrayList<>();
            try (PreparedStatement query = connection
                    .prepareStatement("""
                                      select coalesce(problem, 'it waits') from erasure
                                      where plugin = ? and (again = 0 or problem is not null)""")) {
                query.setString(1, plugin);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        problems.add(rows.getString(1));
                    }
                }
            }
            return problems;
        });
    }

    /** Whether the changelog of a plugin was run here. */
    boolean migrated(String plugin) {
        return connected(connection -> {
            try (PreparedStatement query = connection
                    .prepareStatement("select count(*) from konbit_changelog where owner = ?")) {
                query.setString(1, plugin);
                try (ResultSet rows = query.executeQuery()) {
                    return rows.next() && rows.getInt(1) > 0;
                }
            }
        });
    }

    /** Let the next start run the changelog of a plugin again, as if nobody had noted that it did not change. */
    void forgetMigration(String plugin) {
        connected(connection -> {
            try (PreparedStatement forget = connection
                    .prepareStatement("delete from konbit_changelog where owner = ?")) {
                forget.setString(1, plugin);
                return forget.executeUpdate();
            }
        });
    }
}
