package org.konbit.kernel.plugin;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Which plugins an administrator switched off. */
interface PluginStates {
    @SqlQuery("select plugin from plugin_state where disabled = true")
    List<String> disabled();

    @SqlUpdate("""
               insert into plugin_state (plugin, disabled, changed, changed_by) values (:plugin, :disabled, :now, :by)
               on conflict (plugin) do update set disabled = excluded.disabled, changed = excluded.changed,
               changed_by = excluded.changed_by""")
    void put(String plugin, boolean disabled, long now, @Nullable String by);
}
