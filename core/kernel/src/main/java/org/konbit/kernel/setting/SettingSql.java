package org.konbit.kernel.setting;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements about what was set. */
interface SettingSql {
    @SqlQuery("""
              select s.plugin, s.name, s.content, s.changed, s.changed_by, m.name as member
              from plugin_setting s left join member m on m.id = s.changed_by order by s.plugin, s.name""")
    List<SavedSetting> all();

    @SqlQuery("""
              select s.plugin, s.name, s.content, s.changed, s.changed_by, m.name as member
              from plugin_setting s left join member m on m.id = s.changed_by where s.plugin = :plugin order by s.name""")
    List<SavedSetting> of(String plugin);

    @SqlUpdate("""
               insert into plugin_setting (plugin, name, content, changed, changed_by)
               values (:plugin, :name, :content, :changed, :by)
               on conflict (plugin, name) do update set content = excluded.content, changed = excluded.changed,
               changed_by = excluded.changed_by""")
    void put(String plugin, String name, String content, long changed, @Nullable String by);

    @SqlUpdate("delete from plugin_setting where plugin = :plugin and name = :name")
    void remove(String plugin, String name);
}
