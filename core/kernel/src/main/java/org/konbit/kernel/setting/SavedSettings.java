package org.konbit.kernel.setting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.konbit.api.Database;
import org.konbit.api.Transaction;
import org.konbit.kernel.audit.Audit;

/** What was set, kept in the database; what is at its default is not there. Those of a plugin that is away are kept. Thread-safe. */
public final class SavedSettings {
    private final Database database;

    /** Keep them here. */
    public SavedSettings(Database database) {
        this.database = database;
    }

    /** Who sets something, and when. */
    record Setter(String member, long now) {}

    /** Those of one plugin by name. */
    Map<String, SavedSetting> of(String plugin) {
        Map<String, SavedSetting> all = new LinkedHashMap<>();
        database.read(SettingSql.class, sql -> sql.of(plugin)).forEach(one -> all.put(one.name(), one));
        return all;
    }

    /** Those of all plugins, by the plugin's id. */
    Map<String, List<SavedSetting>> all() {
        Map<String, List<SavedSetting>> all = new TreeMap<>();
        database.read(SettingSql.class, SettingSql::all)
                .forEach(one -> all.computeIfAbsent(one.plugin(), id -> new ArrayList<>()).add(one));
        return all;
    }

    /** Set values, or nothing to go back to the default, and note which. */
    void change(String plugin, Map<String, Optional<String>> changes, Setter by) {
        database.transact(transaction -> {
            SettingSql sql = transaction.with(SettingSql.class);
            changes.forEach((name, content) -> content.ifPresentOrElse(
                    value -> sql.put(plugin, name, value, by.now(), by.member()), () -> sql.remove(plugin, name)));
            return noted(transaction, plugin, "setting.changed", changes, by);
        });
    }

    /** Put back what stood there before a change that the plugin could not work with, and note that. */
    void undo(String plugin, Map<String, Optional<String>> changes, Map<String, SavedSetting> before, Setter by) {
        database.transact(transaction -> {
            SettingSql sql = transaction.with(SettingSql.class);
            changes.keySet()
                    .forEach(name -> Optional.ofNullable(before.get(name))
                            .ifPresentOrElse(one -> sql.put(plugin, name, one.content(), one.changed(),
                                    one.changedBy()), () -> sql.remove(plugin, name)));
            return noted(transaction, plugin, "setting.put-back", changes, by);
        });
    }

    /** Which settings, never their values: some are secret. */
    private static boolean noted(Transaction transaction, String plugin, String action,
            Map<String, Optional<String>> changes, Setter by) {
        String subject = plugin + " " + String.join(", ", changes.keySet());
        transaction.with(Audit.class)
                .note(by.member(), action, subject, by.now());
        return true;
    }
}
