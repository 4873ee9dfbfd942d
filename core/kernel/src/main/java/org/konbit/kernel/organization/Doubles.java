package org.konbit.kernel.organization;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows that move when an organization turns out to be another one. */
public interface Doubles {
    /**
     * Several organizations of nearly one name in one country.
     *
     * @param first the id of the oldest
     * @param other another way that one of them writes the name, or the same
     */
    record Group(String first, String name, String other, String country, int many) {}

    /**
     * What hangs on an organization; of its people only those are counted who tell everybody that they belong to it.
     *
     * @param more 1 if there are others
     */
    record Weight(int people, int more, int requests, int contents, int links) {
        /** Whether anybody belongs to it. */
        boolean hasPeople() {
            return people + more > 0;
        }
    }

    /** Organizations that may be the same, by {@link AlikeName} and country. */
    @SqlQuery("""
              select min(id) as first, min(name) as name, max(name) as other, country, count(*) as many from organization
              where alike is not null group by country, alike having count(*) > 1 order by country, alike limit 100""")
    List<Group> groups();

    /** Those of nearly the same name in the same country as one, without it. */
    @SqlQuery("""
              select o.id, o.name, o.country, o.language, o.about,
                  (select count(*) from organization_member b join member m on m.id = b.member
                      where b.organization = o.id and b.level = 'community' and m.status = 'active') as people
              from organization k join organization o on o.country = k.country and o.alike = k.alike and o.id <> k.id
              where k.id = :id order by case when o.folded = k.folded then 0 else 1 end, o.id limit 24""")
    List<Organizations.Entry> like(String id);

    /** What hangs on one. */
    @SqlQuery("""
              select (select count(*) from organization_member b join member m on m.id = b.member
                      where b.organization = :id and b.level = 'community' and m.status = 'active') as people,
                  case when exists (select 1 from organization_member b join member m on m.id = b.member
                      where b.organization = :id and m.status not in ('left', 'erased')
                          and (b.level <> 'community' or m.status <> 'active')) then 1 else 0 end as more,
                  (select count(*) from organization_request r where r.organization = :id) as requests,
                  (select count(*) from content c where c.organization = :id) as contents,
                  (select count(*) from organization_link l where l.organization = :id) as links""")
    Weight weight(String id);

    /** The organization that another one became. */
    @SqlQuery("select kept from organization_merged where id = :id")
    Optional<String> kept(String id);

    /** Who belongs to one. */
    @SqlQuery("select member from organization_member where organization = :id order by member")
    List<String> people(String id);

    /** The people of one ask to belong to the other, known to nobody more than before; who belongs to it does already. */
    @SqlUpdate("""
               insert into organization_request (organization, member, title, level, consented, origin, asked)
               select :kept, b.member, b.title, b.level, b.consented, o.name, :now
               from organization_member b join organization o on o.id = b.organization where b.organization = :other
               on conflict (organization, member) do update set origin = excluded.origin""")
    int askForPeople(String other, String kept, long now);

    /** The people of one are the people of the other too, told to nobody whom they did not tell it before. */
    @SqlUpdate("""
               insert into organization_member (organization, member, title, level, consented, since)
               select :kept, b.member, b.title, b.level, b.consented, b.since from organization_member b where b.organization = :other
               on conflict (organization, member) do nothing""")
    int movePeople(String other, String kept);

    /** Who asked to belong to one asked to belong to the other. */
    @SqlUpdate("""
               insert into organization_request (organization, member, title, reason, level, consented, origin, asked)
               select :kept, r.member, r.title, r.reason, r.level, r.consented, r.origin, r.asked from organization_request r where r.organization = :other
               on conflict (organization, member) do nothing""")
    int moveRequests(String other, String kept);

    /** Nobody asks to belong to what they belong to. */
    @SqlUpdate("""
               delete from organization_request where organization = :kept and member in (
                   select b.member from organization_member b where b.organization = :kept)""")
    int dropAnswered(String kept);

    /** What one shared was shared by the other. */
    @SqlUpdate("update content set organization = :kept where organization = :other")
    int moveContents(String other, String kept);

    /** What one signed is signed by the other. */
    @SqlUpdate("""
               insert into space_signature (space, organization, member, helps, signed)
               select g.space, :kept, g.member, g.helps, g.signed from space_signature g where g.organization = :other
               on conflict (space, organization) do nothing""")
    int moveSignatures(String other, String kept);

    /** What became of one became of the other. */
    @SqlUpdate("update organization_merged set kept = :kept where kept = :other")
    int moveMerged(String other, String kept);

    /** Remember what one was. */
    @SqlUpdate("""
               insert into organization_merged (id, kept, name, folded, country, size_class, language, about, link, merged, merged_by)
               select o.id, :kept, o.name, o.folded, o.country, o.size_class, o.language, o.about, o.link, :now, :by
               from organization o where o.id = :other""")
    int remember(String other, String kept, long now, String by);

    /** Take one away; nothing may hang on it any more that is to stay. */
    @SqlUpdate("delete from organization where id = :other")
    int remove(String other);
}
