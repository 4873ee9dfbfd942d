package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads some rows of a table page by page: after the last key it saw, or by counting where a table has no key. Used by one thread. */
final class RowPages {
    private final NamedTables.Rows which;
    private final List<String> columns;
    private final List<String> order;
    private final boolean keyed;
    private final int size;
    private List<@Nullable Object> after = List.of();
    private long seen;

    RowPages(NamedTables.Rows which, List<String> key, List<String> columns, int size) {
        this.which = which;
        this.columns = columns;
        this.keyed = !key.isEmpty();
        this.order = keyed ? key : columns;
        this.size = size;
    }

    /** The next rows; fewer than a page holds if these are the last. */
    List<Map<String, @Nullable Object>> next(Connection connection) throws SQLException {
        Work.current().statement();
        try (PreparedStatement query = connection.prepareStatement(sql())) {
            NamedTables.bind(query, which.arguments());
            int at = which.arguments().size();
            for (Object value : after) {
                query.setObject(++at, value);
            }
            try (ResultSet rows = query.executeQuery()) {
                return read(rows);
            }
        }
    }

    private String sql() {
        String by = list(order);
        String later = "(" + by + ") > ("
                + after.stream().map(value -> "?").collect(Collectors.joining(", ")) + ")";
        String condition = Stream
                .of(which.where().isBlank() ? "" : "(" + which.where() + ")", after.isEmpty() ? "" : later)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
        return "select " + list(columns) + " from " + TableShape.quoted(which.table())
                + (condition.isEmpty() ? "" : " where " + condition)
                + " order by " + by + " limit " + size + (keyed ? "" : " offset " + seen);
    }

    private static String list(List<String> columns) {
        return columns.stream().map(TableShape::quoted).collect(Collectors.joining(", "));
    }

    private List<Map<String, @Nullable Object>> read(ResultSet rows) throws SQLException {
        List<Map<String, @Nullable Object>> page = new ArrayList<>();
        ResultSetMetaData shape = rows.getMetaData();
        while (rows.next()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= shape.getColumnCount(); i++) {
                row.put(shape.getColumnName(i), value(rows.getObject(i), shape.getColumnTypeName(i)));
            }
            page.add(row);
            if (keyed && page.size() == size) {
                after = key(rows, shape);
            }
        }
        seen += page.size();
        return page;
    }

    private List<@Nullable Object> key(ResultSet rows, ResultSetMetaData shape) throws SQLException {
        List<@Nullable Object> key = new ArrayList<>();
        for (String column : order) {
            int at = IntStream.rangeClosed(1, shape.getColumnCount())
                    .filter(i -> named(shape, i, column))
                    .findFirst()
                    .orElseThrow();
            key.add(rows.getObject(at));
        }
        return key;
    }

    private static boolean named(ResultSetMetaData shape, int index, String column) {
        try {
            return shape.getColumnName(index).equalsIgnoreCase(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What JSON and a table can hold; SQLite keeps true and false as numbers. */
    private static @Nullable Object value(@Nullable Object found, String type) {
        return switch (found) {
            case null -> null;
            case Number number when type.toLowerCase(Locale.ROOT).startsWith("bool") -> number.intValue() != 0;
            case String text -> text;
            case Number number -> number;
            case Boolean truth -> truth;
            case byte[] bytes -> bytes;
            default -> found.toString();
        };
    }
}
