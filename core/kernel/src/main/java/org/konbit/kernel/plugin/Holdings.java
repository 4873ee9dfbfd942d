package org.konbit.kernel.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;
import org.konbit.api.content.ContentType;
import org.konbit.kernel.data.NamedTables;
import org.konbit.kernel.web.Contribution;

/**
 * What each plugin said that it keeps: its tables, its types of contents, and where members are named. The database remembers it, so that
 * it is known of plugins that are away too. Thread-safe.
 */
public final class Holdings {
    private static final String TABLE = "table";
    private static final String TYPE = "type";
    private static final String MEMBER = "member";
    private static final String OWN = "own";
    private final Database database;
    private final NamedTables tables;
    private final boolean shared;
    private final Map<String, Set<Holding>> known = new HashMap<>();

    /** A row; {@code name} is a table, a type, {@code table.column}, or empty for a {@link org.konbit.api.PersonalData} of its own. */
    public record Holding(String plugin, String kind, String name) {
        private String table() {
            return name.substring(0, name.lastIndexOf('.'));
        }

        private String column() {
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }

    /**
     * What a plugin said of members.
     *
     * @param columns those that name a member, by table
     * @param own whether it has more, which only the plugin itself can tell, export and erase
     */
    public record Personal(Map<String, List<String>> columns, boolean own) {}

    /** The statements. */
    public interface Sql {
        /** Everything. */
        @SqlQuery("select plugin, kind, name from plugin_holding order by plugin, kind, name")
        List<Holding> all();

        /** Add some. */
        @SqlBatch("insert into plugin_holding (plugin, kind, name) values (:plugin, :kind, :name) on conflict (plugin, kind, name) do nothing")
        void add(String plugin, List<String> kind, List<String> name);

        /** Forget some. */
        @SqlBatch("delete from plugin_holding where plugin = :plugin and kind = :kind and name = :name")
        void drop(String plugin, List<String> kind, List<String> name);
    }

    /** {@code shared} if other nodes may write there too: what they know is read anew each time. */
    Holdings(Database database, NamedTables tables, boolean shared) {
        this.database = database;
        this.tables = tables;
        this.shared = shared;
        database.read(Sql.class, Sql::all).forEach(this::know);
    }

    private Map<String, Set<Holding>> known() {
        if (shared) {
            List<Holding> all = database.read(Sql.class, Sql::all);
            known.clear();
            all.forEach(this::know);
        }
        return known;
    }

    private void know(Holding one) {
        known.computeIfAbsent(one.plugin(), id -> new HashSet<>()).add(one);
    }

    /** A plugin made these tables. */
    synchronized void makes(String plugin, Collection<String> names) {
        keep(plugin, names.stream().map(name -> new Holding(plugin, TABLE, name.toLowerCase(Locale.ROOT))).toList(),
                Set.of());
    }

    /** The names of a table's columns as the database has them. */
    List<String> columns(String table) {
        return tables.all(table).map(real -> tables.columns(real.table())).orElse(List.of());
    }

    /** Whether a table has these columns, as far as that is known without asking much. */
    boolean has(String table, List<String> columns) {
        return tables.has(table, columns);
    }

    /**
     * A plugin says what it adds to the site. A column that names members stays known as long as it is there, also to a version that says
     * nothing of it: its rows are there too.
     */
    synchronized void declares(Contribution contribution) {
        String plugin = contribution.owner();
        List<Holding> now = new ArrayList<>();
        contribution.types().stream().map(ContentType::id).forEach(type -> now.add(new Holding(plugin, TYPE, type)));
        contribution.personal()
                .forEach((table, columns) -> columns
                        .forEach(column -> now.add(new Holding(plugin, MEMBER, table + "." + column))));
        if (!contribution.personalData().isEmpty()) {
            now.add(new Holding(plugin, OWN, ""));
        }
        Set<Holding> gone = new HashSet<>(known().getOrDefault(plugin, Set.of()));
        gone.removeAll(now);
        gone.removeIf(one -> !one.kind().equals(OWN) && !(one.kind().equals(MEMBER) && isGone(one, now)));
        keep(plugin, now, gone);
    }

    private boolean isGone(Holding column, List<Holding> now) {
        return now.stream().anyMatch(one -> one.kind().equals(MEMBER) && one.name().equalsIgnoreCase(column.name()))
                || tables.with(column.table(), column.column(), "").isEmpty();
    }

    private void keep(String plugin, List<Holding> now, Set<Holding> gone) {
        Set<Holding> before = known().getOrDefault(plugin, Set.of());
        if (gone.isEmpty() && before.containsAll(now)) {
            return;
        }
        database.write(Sql.class, sql -> {
            if (!gone.isEmpty()) {
                sql.drop(plugin, gone.stream().map(Holding::kind).toList(), gone.stream().map(Holding::name).toList());
            }
            sql.add(plugin, now.stream().map(Holding::kind).toList(), now.stream().map(Holding::name).toList());
        });
        gone.forEach(before::remove);
        now.forEach(this::know);
    }

    /** Its data is gone. */
    synchronized void forget(String plugin) {
        known.remove(plugin);
    }

    /** The plugins that ever kept anything here. */
    public synchronized Set<String> plugins() {
        Set<String> all = new TreeSet<>(known().keySet());
        all.addAll(tables.owners());
        return all;
    }

    /** What each plugin said of members, by its id; those that said nothing are left out. */
    public synchronized Map<String, Personal> personal() {
        Map<String, Personal> all = new TreeMap<>();
        known().forEach((plugin, holdings) -> {
            Map<String, List<String>> columns = new TreeMap<>();
            boolean own = false;
            for (Holding one : holdings) {
                own |= one.kind().equals(OWN);
                if (one.kind().equals(MEMBER)) {
                    columns.computeIfAbsent(one.table(), table -> new ArrayList<>()).add(one.column());
                }
            }
            if (own || !columns.isEmpty()) {
                all.put(plugin, new Personal(columns, own));
            }
        });
        return all;
    }

    /** The types of contents a plugin ever had. */
    synchronized List<String> types(String plugin) {
        return known().getOrDefault(plugin, Set.of())
                .stream()
                .filter(one -> one.kind().equals(TYPE))
                .map(Holding::name)
                .sorted()
                .toList();
    }

    /**
     * The tables and views of a plugin that are there now: those it is known to have made, and those whose names begin with its id unless
     * they are another plugin's.
     */
    List<String> tables(String plugin) {
        Set<String> prefixes = new HashSet<>();
        Map<String, String> makers = new HashMap<>();
        plugins().forEach(id -> prefixes.add(prefix(id)));
        prefixes.add(prefix(plugin));
        synchronized (this) {
            known().values()
                    .forEach(all -> all.stream()
                            .filter(one -> one.kind().equals(TABLE))
                            .forEach(one -> makers.put(one.name(), one.plugin())));
        }
        return tables.names()
                .stream()
                .filter(name -> !KernelTables.contains(name))
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(prefix(plugin)))
                .filter(name -> makers.containsKey(name.toLowerCase(Locale.ROOT))
                        ? plugin.equals(makers.get(name.toLowerCase(Locale.ROOT)))
                        : NamedTables.prefixOf(name, prefixes).filter(prefix(plugin)::equals).isPresent())
                .sorted()
                .toList();
    }

    static String prefix(String plugin) {
        return plugin.replace('-', '_') + "_";
    }
}
