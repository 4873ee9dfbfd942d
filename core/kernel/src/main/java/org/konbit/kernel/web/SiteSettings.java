package org.konbit.kernel.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.api.Transaction;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;

/**
 * What the community says of itself: {@code site.language}, {@code site.name.es}, {@code site.welcome.ht} … Read once and kept until
 * changed here, or until it is looked whether another node changed something. Thread-safe.
 */
public final class SiteSettings {
    private final Database database;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<String, String> known = Map.of();
    private String mark = "";

    /** One setting. */
    public record Setting(String name, String content) {}

    /** The statements. */
    public interface Sql {
        /** All settings. */
        @SqlQuery("select name, content from setting")
        List<Setting> all();

        /** Another one after each change; the times of all, since the clocks of nodes differ. */
        @SqlQuery("select count(*) || ' ' || cast(coalesce(sum(changed), 0) as text) from setting")
        String mark();

        /** One setting's value. */
        @SqlQuery("select content from setting where name = :name")
        Optional<String> content(String name);

        /** Keep others from changing a setting until this transaction ends, also one that is not there. */
        @SqlUpdate("""
                   insert into setting (name, content, changed) values (:name, '', :now)
                   on conflict (name) do update set changed = setting.changed""")
        void lock(String name, long now);

        /** Write a setting. */
        @SqlUpdate("""
                   insert into setting (name, content, changed) values (:name, :content, :now)
                   on conflict (name) do update set content = excluded.content, changed = excluded.changed""")
        void put(String name, String content, long now);
    }

    /** Read the settings. */
    public SiteSettings(Database database) {
        this.database = database;
        load();
    }

    private synchronized void load() {
        Map<String, String> all = new HashMap<>();
        // before the rows: what is written between the two is read once more
        mark = database.read(Sql.class, Sql::mark);
        database.read(Sql.class, Sql::all)
                .stream()
                .filter(one -> !one.content().isBlank())
                .forEach(one -> all.put(one.name(), one.content()));
        known = Map.copyOf(all);
    }

    /** Be called after another node changed something; what is changed here is known to who changes it. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Look whether another node changed something, and tell who listens. */
    public void refresh() {
        if (changedElsewhere()) {
            listeners.forEach(Runnable::run);
        }
    }

    private synchronized boolean changedElsewhere() {
        if (database.read(Sql.class, Sql::mark).equals(mark)) {
            return false;
        }
        Map<String, String> before = known;
        load();
        return !known.equals(before);
    }

    /** A setting's value; what is blank is not there. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(known.get(name));
    }

    /** A setting's value as it stands in the database now, also if another node changed it; for what must not be decided by an old one. */
    public static Optional<String> read(Transaction work, String name) {
        return work.with(Sql.class).content(name).filter(content -> !content.isBlank());
    }

    /** A text that exists in several languages: in this one, else in the community's, else in any. */
    public Optional<String> text(String name, String language) {
        return find(name + "." + language).or(() -> find(name + "." + language()))
                .or(() -> known.keySet()
                        .stream()
                        .filter(key -> key.startsWith(name + "."))
                        .sorted()
                        .findFirst()
                        .map(known::get));
    }

    /** The language the community speaks first; Spanish until it is set. */
    public String language() {
        return known.getOrDefault("site.language", "es");
    }

    /** The languages that are offered, in the order of the interface; all of them until somebody chose. */
    public List<String> languages() {
        List<String> chosen = find("site.languages").map(all -> List.of(all.split(","))).orElse(List.of());
        return Languages.all()
                .stream()
                .map(Language::tag)
                .filter(tag -> chosen.isEmpty() || chosen.contains(tag) || tag.equals(language()))
                .toList();
    }

    /** Write settings in one transaction. */
    public void put(Map<String, String> settings, long now) {
        put(settings, now, work -> {
        });
    }

    /** Write settings in one transaction with what else is written then. */
    public void put(Map<String, String> settings, long now, Consumer<? super Transaction> with) {
        database.transact(work -> {
            Sql sql = work.with(Sql.class);
            settings.forEach((name, content) -> sql.put(name, content, now));
            with.accept(work);
            return sql;
        });
        known(settings);
    }

    /** Change a setting from what it is in the database now, whatever this node knew, with what else is written then. */
    public void change(String name, UnaryOperator<String> change, long now, Consumer<? super Transaction> with) {
        String content = database.transact(work -> {
            Sql sql = work.with(Sql.class);
            sql.lock(name, now);
            String changed = change.apply(read(work, name).orElse(""));
            sql.put(name, changed, now);
            with.accept(work);
            return changed;
        });
        known(Map.of(name, content));
    }

    /** Read anew after these were changed here; who listens is told if another node changed something too. */
    private void known(Map<String, String> changed) {
        if (loadedMore(changed)) {
            listeners.forEach(Runnable::run);
        }
    }

    private synchronized boolean loadedMore(Map<String, String> changed) {
        Map<String, String> expected = new HashMap<>(known);
        changed.forEach((name, content) -> {
            if (content.isBlank()) {
                expected.remove(name);
            } else {
                expected.put(name, content);
            }
        });
        load();
        return !known.equals(expected);
    }
}
