package org.konbit.kernel.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.data.NamedTables;

/** The data of one plugin, whether it is here or gone: what there is, and how it goes. Thread-safe. */
final class PluginData {
    private static final int BATCH = 100;
    private final Database database;
    private final NamedTables tables;
    private final ChangeLog changes;
    private final Holdings holdings;

    /** A table and how many rows it has. */
    record Table(String name, long rows) {}

    /** How many contents, what was written under them, and their files. */
    public record Contents(long contents, long comments, long files, long bytes) {
        static final Contents NONE = new Contents(0, 0, 0, 0);
    }

    /**
     * Everything a plugin keeps.
     *
     * @param typed whether it has contents of its own, or had
     * @param more whether the kernel keeps something for it: settings, jobs, mails, what is still to be erased
     */
    record Kept(List<Table> tables, boolean typed, boolean more, Contents contents) {
        boolean nothing() {
            return tables.isEmpty() && !typed && !more;
        }
    }

    /** A file of a content. */
    public record File(String id, String name, String sha256) {}

    /** The statements. */
    public interface Sql {
        /** What there is of these types. */
        @SqlQuery("""
                  select count(*) as contents,
                      (select count(*) from comment k join content c on c.id = k.content where c.type in (<types>)) as comments,
                      (select count(*) from file f join content c on c.id = f.content where c.type in (<types>)) as files,
                      (select coalesce(sum(f.size), 0) from file f join content c on c.id = f.content where c.type in (<types>)) as bytes
                  from content where type in (<types>)""")
        Contents contents(@BindList("types") List<String> types);

        /** How many rows the kernel keeps for a plugin that are no contents; what it said of members by itself alone counts too. */
        @SqlQuery("""
                  select (select count(*) from plugin_holding where plugin = :plugin and kind = 'own')
                      + (select count(*) from plugin_setting where plugin = :plugin)
                      + (select count(*) from job where plugin = :plugin)
                      + (select count(*) from mail where owner = :plugin)
                      + (select count(*) from erasure where plugin = :plugin and again = 0)""")
        long beside(String plugin);

        /** Some files of contents of this type, after one. */
        @SqlQuery("""
                  select f.id, f.name, f.sha256 from file f join content c on c.id = f.content
                  where c.type = :type and f.id > :after order by f.id limit :limit""")
        List<File> files(String type, String after, int limit);

        /** Some contents of this type, whatever their state. */
        @SqlQuery("select id from content where type = :type limit :limit")
        List<String> some(String type, int limit);

        /** Delete contents with all that hangs on them. */
        @SqlUpdate("delete from content where id in (<ids>)")
        int delete(@BindList("ids") List<String> ids);

        /** Forget what a plugin said that it keeps. */
        @SqlUpdate("delete from plugin_holding where plugin = :plugin")
        void forgetHoldings(String plugin);

        /** Forget whether a plugin was switched off: put back, it starts. */
        @SqlUpdate("delete from plugin_state where plugin = :plugin")
        void forgetState(String plugin);

        /** Forget its jobs, also what came of them. */
        @SqlUpdate("delete from job where plugin = :plugin")
        void forgetJobs(String plugin);

        /** Forget what was set, secrets too. */
        @SqlUpdate("delete from plugin_setting where plugin = :plugin")
        void forgetSettings(String plugin);

        /** Forget its mails; that somebody wants none stays. */
        @SqlUpdate("delete from mail where owner = :plugin")
        void forgetMails(String plugin);

        /** What was to be erased in it is gone with the rest. */
        @SqlUpdate("delete from erasure where plugin = :plugin")
        void forgetErasures(String plugin);
    }

    PluginData(Database database, NamedTables tables, ChangeLog changes, Holdings holdings) {
        this.database = database;
        this.tables = tables;
        this.changes = changes;
        this.holdings = holdings;
    }

    NamedTables tables() {
        return tables;
    }

    Holdings holdings() {
        return holdings;
    }

    /** The plugins of which something is kept, except these. */
    List<String> gone(Set<String> here) {
        return holdings.plugins()
                .stream()
                .filter(id -> !here.contains(id))
                .filter(this::keepsAny)
                .toList();
    }

    private boolean keepsAny(String plugin) {
        return !names(plugin).isEmpty() || database.read(Sql.class, sql -> sql.beside(plugin)) > 0
                || holdings.types(plugin)
                        .stream()
                        .anyMatch(type -> !database.read(Sql.class, sql -> sql.some(type, 1)).isEmpty());
    }

    /** What there is of a plugin. */
    Kept kept(String plugin) {
        List<NamedTables.Rows> all = names(plugin).stream().flatMap(name -> tables.all(name).stream()).toList();
        List<Long> counts = tables.counts(all);
        List<Table> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            found.add(new Table(all.get(i).table(), counts.get(i)));
        }
        List<String> types = holdings.types(plugin);
        return new Kept(found, !types.isEmpty(), database.read(Sql.class, sql -> sql.beside(plugin)) > 0,
                types.isEmpty() ? Contents.NONE : database.read(Sql.class, sql -> sql.contents(types)));
    }

    /** The tables and views of a plugin. */
    List<String> names(String plugin) {
        return holdings.tables(plugin);
    }

    /** Give the files of contents of this type, a few at a time. */
    List<File> files(String type, Optional<File> after) {
        return database.read(Sql.class, sql -> sql.files(type, after.map(File::id).orElse(""), BATCH));
    }

    /**
     * Delete all of it: first the tables, in one step, then the contents, a few in each write so that nobody else waits, then what the
     * kernel keeps for it; once more after a stop in between goes on where it stopped.
     */
    void delete(String plugin, long now) {
        tables.drop(plugin, names(plugin));
        for (String type : holdings.types(plugin)) {
            while (deletedSome(type, now)) {
                // the next
            }
        }
        database.write(Sql.class, sql -> {
            sql.forgetJobs(plugin);
            sql.forgetSettings(plugin);
            sql.forgetMails(plugin);
            sql.forgetHoldings(plugin);
            sql.forgetErasures(plugin);
        });
        holdings.forget(plugin);
    }

    private boolean deletedSome(String type, long now) {
        List<String> some = database.read(Sql.class, sql -> sql.some(type, BATCH));
        if (!some.isEmpty()) {
            database.write(Sql.class, sql -> {
                sql.delete(some);
                some.forEach(id -> changes.append("content", id, now));
            });
        }
        return !some.isEmpty();
    }

    /** What the rows of its types of contents are called in an export. */
    static Map<String, String> parts() {
        return Map.of("content", "type = ?", "content_revision", "content in (select id from content where type = ?)",
                "comment", "content in (select id from content where type = ?)", "content_topic",
                "content in (select id from content where type = ?)", "reaction",
                "content in (select id from content where type = ?)", "file",
                "content in (select id from content where type = ?)");
    }
}
