package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads tables, keys, indexes, views and the kernel's own triggers out of PostgreSQL's catalogue as the statements that make them again.
 *
 * <p>It knows what the common dialect of changelogs allows, and refuses what it would leave out.
 */
final class PostgresSchema {
    private static final String HERE = "(select oid from pg_namespace where nspname = current_schema())";
    private static final String TABLES = """
                                         select quote_ident(c.relname) from pg_class c
                                         where c.relkind = 'r' and c.relnamespace = %s order by c.relname"""
            .formatted(HERE);
    private static final String CREATE_TABLES = """
                                                select format('create table %%I (%%s)', c.relname, string_agg(format('%%I %%s%%s%%s%%s', a.attname,
                                                        format_type(a.atttypid, a.atttypmod), coalesce(' collate ' || quote_ident(o.collname), ''),
                                                        case when a.attnotnull then ' not null' else '' end,
                                                        coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')), ', ' order by a.attnum))
                                                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                                    join pg_type t on t.oid = a.atttypid
                                                    left join pg_collation o on o.oid = a.attcollation and a.attcollation <> t.typcollation
                                                    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                                                where c.relkind = 'r' and c.relnamespace = %s group by c.oid, c.relname order by c.relname"""
            .formatted(HERE);
    private static final String ADD_CONSTRAINTS = """
                                                  select format('alter table %%I add constraint %%I %%s', c.relname, k.conname, pg_get_constraintdef(k.oid))
                                                  from pg_constraint k join pg_class c on c.oid = k.conrelid
                                                  where k.contype in ('p', 'u', 'c', 'f') and k.connamespace = %s
                                                  order by case k.contype when 'p' then 1 when 'u' then 2 when 'c' then 3 else 4 end, c.relname, k.conname"""
            .formatted(HERE);
    private static final String CREATE_INDEXES = """
                                                 select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid
                                                 where c.relnamespace = %s and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
                                                 order by c.relname"""
            .formatted(HERE);
    private static final String CREATE_VIEWS = """
                                               select format('create view %%I as %%s', c.relname, pg_get_viewdef(c.oid)) from pg_class c
                                               where c.relkind = 'v' and c.relnamespace = %s order by c.oid"""
            .formatted(HERE);
    /** The kernel's own, whose names begin with its id; a plugin's are refused. */
    private static final String CREATE_FUNCTIONS = """
                                                   select format('create function %%I() returns trigger language plpgsql as %%L', proname, prosrc)
                                                   from pg_proc where pronamespace = %s and proname like 'konbit\\_%%' order by proname"""
            .formatted(HERE);
    private static final String CREATE_TRIGGERS = """
                                                  select pg_get_triggerdef(t.oid, true) from pg_trigger t join pg_class c on c.oid = t.tgrelid
                                                  where not tgisinternal and c.relnamespace = %s and tgname like 'konbit\\_%%' order by tgname"""
            .formatted(HERE);
    private static final String LEFT_OUT = """
                                           select 'the function ' || proname from pg_proc where pronamespace = %1$s and proname not like 'konbit\\_%%'
                                           union all select 'the trigger ' || tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
                                               where not tgisinternal and c.relnamespace = %1$s and tgname not like 'konbit\\_%%'
                                           union all select case relkind when 'S' then 'the sequence ' when 'm' then 'the materialized view ' when 'p'
                                               then 'the partitioned table ' else 'the foreign table ' end || relname
                                               from pg_class where relkind in ('S', 'm', 'p', 'f') and relnamespace = %1$s
                                           union all select 'the type ' || typname from pg_type where typtype in ('e', 'd') and typnamespace = %1$s
                                           union all select 'the generated column ' || attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                                               where (attidentity <> '' or attgenerated <> '') and c.relnamespace = %1$s"""
            .formatted(HERE);
    private static final String DROP = """
                                       select format('drop view if exists %%I cascade', relname) from pg_class where relkind = 'v' and relnamespace = %1$s
                                       union all select format('drop table if exists %%I cascade', relname) from pg_class where relkind = 'r' and relnamespace = %1$s
                                       union all select format('drop function if exists %%I() cascade', proname) from pg_proc
                                           where pronamespace = %1$s and proname like 'konbit\\_%%'"""
            .formatted(HERE);
    private static final String ANYTHING = "select relname from pg_class where relnamespace = %s limit 1"
            .formatted(HERE);

    private final Connection connection;

    PostgresSchema(Connection connection) {
        this.connection = connection;
    }

    /** Fail if there is something the other methods would leave out. */
    void refuseWhatWouldBeLeftOut() throws SQLException {
        List<String> others = texts(LEFT_OUT);
        if (!others.isEmpty()) {
            throw new BackupFailed(
                    "The database has " + others.getFirst() + ", which this backup cannot hold. Use pg_dump.");
        }
    }

    boolean isEmpty() throws SQLException {
        return texts(ANYTHING).isEmpty();
    }

    /** Take everything away that the other methods know. */
    void drop() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : texts(DROP)) {
                statement.execute(one);
            }
        }
    }

    /** Names of tables, quoted where they need it. */
    List<String> tables() throws SQLException {
        return texts(TABLES);
    }

    /** What has to be run before rows are put in. */
    List<String> beforeRows() throws SQLException {
        return texts(CREATE_TABLES);
    }

    /** What has to be run after rows were put in. */
    List<String> afterRows() throws SQLException {
        List<String> statements = new ArrayList<>(texts(ADD_CONSTRAINTS));
        statements.addAll(texts(CREATE_INDEXES));
        statements.addAll(texts(CREATE_VIEWS));
        statements.addAll(texts(CREATE_FUNCTIONS));
        statements.addAll(texts(CREATE_TRIGGERS));
        return statements;
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
