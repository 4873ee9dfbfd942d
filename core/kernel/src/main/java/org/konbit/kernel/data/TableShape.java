package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the database itself says of its tables. */
final class TableShape {
    private TableShape() {}

    /** The tables, or the views, of the schema that is worked in. */
    static List<String> names(Connection connection, String type) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection.getMetaData()
                .getTables(null, schema(connection), "%", new String[]{type})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    /** A table's name as the database has it. */
    static Optional<String> table(Connection connection, String name) throws SQLException {
        return names(connection, "TABLE").stream().filter(one -> one.equalsIgnoreCase(name)).findFirst();
    }

    static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData()
                .getColumns(null, schema(connection), literal(connection, table), "%")) {
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME"));
            }
        }
        return columns;
    }

    /** The columns of the primary key, in its order; none if the table has no key. */
    static List<String> key(Connection connection, String table) throws SQLException {
        TreeMap<Integer, String> key = new TreeMap<>();
        try (ResultSet rows = connection.getMetaData().getPrimaryKeys(null, schema(connection), table)) {
            while (rows.next()) {
                key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    /** The other tables that a table refers to. */
    static Set<String> parents(Connection connection, String table) throws SQLException {
        Set<String> parents = new LinkedHashSet<>();
        try (ResultSet rows = connection.getMetaData().getImportedKeys(null, schema(connection), table)) {
            while (rows.next()) {
                String parent = rows.getString("PKTABLE_NAME");
                if (parent != null && !parent.equalsIgnoreCase(table)) {
                    parents.add(parent);
                }
            }
        }
        return parents;
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String schema(Connection connection) throws SQLException {
        return connection.getSchema();
    }

    /** An underscore of a pattern stands for any character. */
    private static String literal(Connection connection, String name) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String escape = metaData.getSearchStringEscape();
        return escape == null || escape.isEmpty() ? name : name.replace("_", escape + "_");
    }
}
