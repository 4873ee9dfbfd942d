package org.konbit.kernel.role;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;

/** Who holds which role, and where; what has ended counts nowhere. */
public interface Grants {
    /**
     * That somebody holds a role.
     *
     * @param member who, by id
     * @param name of the member
     * @param role a built-in role or the id of one that the community made
     * @param roleName of the latter, or null
     * @param granted when, epoch milliseconds
     * @param giver name of whoever gave it, or null
     * @param ends when it ends by itself, 0 for never
     * @param slug of the space it counts in, or null for the whole community
     * @param spaceName of that space, or null
     */
    record Grant(String member, String name, String role, @Nullable String roleName, long granted,
            @Nullable String giver, long ends, @Nullable String slug, @Nullable String spaceName) {
        /** What the role is called. */
        public Text title() {
            return roleName == null ? Text.key("role." + role) : Text.words(roleName, "");
        }

        /** Whether it counts in the whole community. */
        public boolean everywhere() {
            return slug == null;
        }
    }

    /** What a member holds, apart from what counts in spaces that the reader may not know of. */
    @SqlQuery("""
              select r.member, m.name, r.role, coalesce(l.name, (select max(x.name) from role_name x where x.role = r.role)) as role_name,
                  r.granted, g.name as giver, coalesce(r.ends, 0) as ends, s.slug, coalesce(n.name, d.name, s.slug) as space_name
              from member_role r join member m on m.id = r.member left join member g on g.id = r.granted_by
                  left join role_name l on l.role = r.role and l.language = :language
                  left join konbit_readable k on k.space = r.space and k.reader = :reader
                  left join space s on s.id = k.space
                  left join space_name n on n.space = s.id and n.language = :language
                  left join space_name d on d.space = s.id and d.language = s.language
              where r.member = :member and (r.space = '' or k.space is not null) and (r.ends is null or r.ends > :now)
              order by r.space, r.granted, r.role""")
    List<Grant> of(String member, String reader, String language, long now);

    /** Who holds a role in this space alone. */
    @SqlQuery("""
              select r.member, m.name, r.role, coalesce(l.name, (select max(x.name) from role_name x where x.role = r.role)) as role_name,
                  r.granted, g.name as giver, coalesce(r.ends, 0) as ends, s.slug, s.slug as space_name
              from member_role r join member m on m.id = r.member join space s on s.id = r.space
                  left join member g on g.id = r.granted_by
                  left join role_name l on l.role = r.role and l.language = :language
              where r.space = :space and m.status = 'active' and (r.ends is null or r.ends > :now)
              order by r.granted, r.member, r.role limit 200""")
    List<Grant> in(String space, String language, long now);

    /** A role, and the space it counts in; empty for the whole community. */
    record Held(String role, String space) {}

    /** All a member holds anywhere, looking after spaces included; for a rule, and never shown. */
    @SqlQuery("""
              select role, space from member_role where member = :member and (ends is null or ends > :now)
              union all select role, space from space_member where member = :member and role = 'facilitator'""")
    List<Held> held(String member, long now);

    /** Wait until nobody else is giving a role or taking it out of the world; the row itself stays as it is. */
    @SqlUpdate("update role set removed = removed where id = :role")
    void lock(String role);

    /** Give an active member of a space a role there, or give it anew with another end; 0 if they are not in it, or the role is gone. */
    @SqlUpdate("""
               insert into member_role (member, role, space, granted, granted_by, ends)
               select p.member, :role, p.space, :now, :by, :ends from space_member p join member m on m.id = p.member
               where p.space = :space and p.member = :member and m.status = 'active'
                   and exists (select 1 from role l where l.id = :role and l.removed is null)
               on conflict (member, role, space) do update
                   set granted = excluded.granted, granted_by = excluded.granted_by, ends = excluded.ends""")
    int give(String member, String role, String space, long now, String by, @Nullable Long ends);

    /** Take a role in a space away; 0 if it is gone. */
    @SqlUpdate("delete from member_role where member = :member and role = :role and space = :space and space <> ''")
    int take(String member, String role, String space);
}
