package org.konbit.kernel.space;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements about a space that is proposed, and about the signatures that open it. */
public interface FoundingSql {
    /**
     * What a proposal needs.
     *
     * @param organizations how many must sign
     * @param countries of how many countries these must be
     * @param meets when its people meet first, epoch milliseconds, or null while nobody said
     * @param ends until when can be signed, epoch milliseconds
     * @param proposer name of whoever proposed it, or empty
     */
    record Pledge(int organizations, int countries, @Nullable Long meets, long ends, String proposer) {
        /** Whether its time is over. */
        boolean lapsed(long now) {
            return ends <= now;
        }

        /** Whether a first date is fixed that is still to come. */
        boolean dated(long now) {
            return meets != null && meets > now;
        }
    }

    /** An organization that signed, and by whom (its name empty for whoever may not know that); {@code helps} is 1 if that person would look after the space. */
    record Signature(String organization, String name, String country, String member, String memberName, int helps) {}

    /** An organization the reader belongs to. */
    record Mine(String id, String name) {}

    /** How many proposals of a member can still be signed. */
    @SqlQuery("""
              select count(*) from space s join space_founding f on f.space = s.id
              where s.created_by = :member and s.state = 'proposed' and f.ends > :now""")
    int open(String member, long now);

    /** Begin to collect. */
    @SqlUpdate("""
               insert into space_founding (space, organizations, countries, meets, ends)
               values (:space, :organizations, :countries, :meets, :ends)""")
    void begin(String space, int organizations, int countries, @Nullable Long meets, long ends);

    /** What a proposal needs. */
    @SqlQuery("""
              select f.organizations, f.countries, f.meets, f.ends, coalesce(m.name, '') as proposer
              from space_founding f join space s on s.id = f.space
                  left join member m on m.id = s.created_by and m.status = 'active'
              where f.space = :space""")
    Optional<Pledge> pledge(String space);

    /**
     * Who signed, first who signed first; whoever has no account any more does not count. Whose belonging to the organization the reader may
     * not know of is not named.
     */
    @SqlQuery("""
              select g.organization, o.name, o.country, g.member, g.helps,
                  case when g.member = :reader or b.level = 'community' or exists (select 1 from organization_member c
                      where c.organization = g.organization and c.member = :reader) then m.name else '' end as member_name
              from space_signature g join organization o on o.id = g.organization
                  join member m on m.id = g.member and m.status = 'active'
                  left join organization_member b on b.organization = g.organization and b.member = g.member
              where g.space = :space order by g.signed, g.organization limit 500""")
    List<Signature> signatures(String space, String reader);

    /** The organizations a member can sign for. */
    @SqlQuery("""
              select o.id, o.name from organization_member b join organization o on o.id = b.organization
              where b.member = :member order by o.folded, o.id limit 500""")
    List<Mine> mine(String member);

    /** Sign for an organization one belongs to; 0 if one does not, or it signed already. */
    @SqlUpdate("""
               insert into space_signature (space, organization, member, helps, signed)
               select :space, b.organization, b.member, :helps, :now
               from organization_member b join member m on m.id = b.member and m.status = 'active'
               where b.organization = :organization and b.member = :member
               on conflict (space, organization) do nothing""")
    int sign(String space, String organization, String member, int helps, long now);

    /** Whether it is still proposed: 0 or 1. */
    @SqlQuery("select count(*) from space where id = :space and state = 'proposed'")
    int proposed(String space);

    /** Whether an organization signed: 0 or 1. */
    @SqlQuery("select count(*) from space_signature where space = :space and organization = :organization")
    int signed(String space, String organization);

    /** Take the signature of an organization back that one belongs to. */
    @SqlUpdate("""
               delete from space_signature where space = :space and organization = :organization
                   and exists (select 1 from organization_member b
                       where b.organization = space_signature.organization and b.member = :member)""")
    int withdraw(String space, String organization, String member);

    /** Fix the first date. */
    @SqlUpdate("update space_founding set meets = :meets where space = :space")
    void meets(String space, @Nullable Long meets);

    /** Until when can be signed. */
    @SqlUpdate("update space_founding set ends = :ends where space = :space")
    void ends(String space, long ends);

    /** Whoever proposed it and is still in it looks after it. */
    @SqlUpdate("""
               update space_member set role = 'facilitator' where space = :space
                   and member = (select s.created_by from space s where s.id = :space)""")
    void entrust(String space);

    /** Open it; 0 if it is open already. */
    @SqlUpdate("update space set state = 'open', turned = :now where id = :space and state = 'proposed'")
    int opens(String space, long now);
}
