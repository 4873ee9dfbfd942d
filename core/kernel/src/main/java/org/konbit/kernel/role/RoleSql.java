package org.konbit.kernel.role;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of roles: those the community made, and what was changed of what any of them brings. A role that was taken away keeps its name. */
public interface RoleSql {
    /** A role the community made, in one of its languages. */
    record Named(String role, @Nullable String language, @Nullable String name) {}

    /** That a role brings a permission, or does not. */
    record Change(String role, String permission, boolean held) {}

    /** How many hold a role, in the whole community or in a space. */
    record Holders(String role, long people) {}

    /** Somebody who holds it. */
    record Holder(String id, String name) {}

    /** The community's roles with their names, the oldest first. */
    @SqlQuery("""
              select r.id as role, n.language, n.name from role r left join role_name n on n.role = r.id
              where r.removed is null order by r.created, r.id, n.language""")
    List<Named> own();

    /** What was changed of what roles bring. */
    @SqlQuery("select role, permission, held from role_permission order by role, permission")
    List<Change> changes();

    /** How many active members hold each role that somebody was given, as far as the reader may know where it counts. */
    @SqlQuery("""
              select r.role, count(distinct r.member) as people from member_role r join member m on m.id = r.member
                  left join konbit_readable k on k.space = r.space and k.reader = :reader
              where (r.ends is null or r.ends > :now) and m.status = 'active' and (r.space = '' or k.space is not null) group by r.role""")
    List<Holders> holders(String reader, long now);

    /** How many active members there are. */
    @SqlQuery("select count(*) from member where status = 'active'")
    long members();

    /** How many active members look after a space that the reader may know of. */
    @SqlQuery("""
              select count(distinct p.member) from space_member p join member m on m.id = p.member
                  join konbit_readable k on k.space = p.space and k.reader = :reader
              where p.role = 'facilitator' and m.status = 'active'""")
    long facilitators(String reader);

    /** Active members who hold a role, as far as the reader may know where it counts. */
    @SqlQuery("""
              select distinct m.id, m.name from member_role r join member m on m.id = r.member
                  left join konbit_readable k on k.space = r.space and k.reader = :reader
              where r.role = :role and (r.ends is null or r.ends > :now) and m.status = 'active'
                  and (r.space = '' or k.space is not null) order by m.name, m.id limit :most""")
    List<Holder> holding(String role, String reader, long now, int most);

    /** Add a role; 0 if whoever adds it pressed the button of this form before. */
    @SqlUpdate("""
               insert into role (id, created, created_by, once) values (:id, :now, :by, :once)
               on conflict (created_by, once) do nothing""")
    int add(String id, long now, String by, @Nullable String once);

    /** The role that this press of a form made. */
    @SqlQuery("select id from role where created_by = :by and once = :once")
    Optional<String> ofPress(String by, @Nullable String once);

    /** Give a role a name in a language. */
    @SqlUpdate("""
               insert into role_name (role, language, name) values (:role, :language, :name)
               on conflict (role, language) do update set name = excluded.name""")
    void name(String role, String language, String name);

    /** Take a role's name in a language back. */
    @SqlUpdate("delete from role_name where role = :role and language = :language")
    void unname(String role, String language);

    /** Let a role bring a permission, or not, whatever the permission says. */
    @SqlUpdate("""
               insert into role_permission (role, permission, held) values (:role, :permission, :held)
               on conflict (role, permission) do update set held = excluded.held""")
    void put(String role, String permission, int held);

    /** Let the permission say whether a role brings it. */
    @SqlUpdate("delete from role_permission where role = :role and permission = :permission")
    void drop(String role, String permission);

    /** Take a role away; 0 if it is gone. */
    @SqlUpdate("update role set removed = :now where id = :role and removed is null")
    int remove(String role, long now);

    /** Nobody holds a role any more. */
    @SqlUpdate("delete from member_role where role = :role")
    void withdrawFromAll(String role);

    /** A role brings nothing any more. */
    @SqlUpdate("delete from role_permission where role = :role")
    void empty(String role);
}
