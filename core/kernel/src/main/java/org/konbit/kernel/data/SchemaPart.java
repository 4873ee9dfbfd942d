package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** A table, a view, a column or an index; of an index that a table brings along nothing is known. */
record SchemaPart(Kind kind, String table, String name) {
    private static final String SQLITE = """
                                         select m.type, m.tbl_name, m.name from sqlite_master m
                                         where m.type in ('table', 'view', 'index') and m.sql is not null
                                         union all
                                         select 'column', m.name, c.name from sqlite_master m, pragma_table_info(m.name) c
                                         where m.type = 'table'""";
    private static final String POSTGRESQL = """
                                             select case table_type when 'VIEW' then 'view' else 'table' end, table_name, table_name
                                             from information_schema.tables where table_schema = current_schema()
                                             union all
                                             select 'column', c.table_name, c.column_name from information_schema.columns c
                                             join information_schema.tables t on t.table_schema = c.table_schema
                                             and t.table_name = c.table_name and t.table_type <> 'VIEW'
                                             where c.table_schema = current_schema()
                                             union all
                                             select 'index', tablename, indexname from pg_indexes
                                             where schemaname = current_schema()""";

    /** What it is. */
    enum Kind {
        TABLE, VIEW, COLUMN, INDEX
    }

    /** All there are of the tables and views whose names begin so. */
    static Set<SchemaPart> of(Connection connection, String prefix) throws SQLException {
        Set<SchemaPart> all = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(isPostgres(connection) ? POSTGRESQL : SQLITE)) {
            while (rows.next()) {
                String table = rows.getString(2);
                if (table.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                    all.add(new SchemaPart(Kind.valueOf(rows.getString(1).toUpperCase(Locale.ROOT)), table,
                            rows.getString(3)));
                }
            }
        }
        return all;
    }

    static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
}
