package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/**
 * What members may find of each other. Lists and counts are read from {@code member_face}, which holds listed people only and what everybody
 * here may see of them, so that a page costs the same whether a thousand are here or a hundred thousand.
 */
public interface Directory {
    /** How many stand on a page. */
    int PAGE = 24;
    /** Further than this, people that several things narrow down are not counted. */
    int COUNTED = 100;
    /** So many who have the first word of a name are looked at to count those who have the others too; the number in {@link #near}. */
    int LOOKED = 400;

    /** A member in a list. */
    record Entry(String id, String name, @Nullable String country, String language) {}

    /** Where somebody belongs, for one of several members. */
    record Place(String member, String organization, String name, String title) {}

    /** A member's own page; {@code own} are the names of roles that the community made. */
    record Profile(String id, String name, @Nullable String country, String language, String about, long joined,
            @Nullable String roles, @Nullable String own) {}

    /** A space somebody is in. */
    record Joined(String slug, String name, String role) {}

    /** How many are found by something; {@code name} is an organization's, else empty. */
    record Count(String face, String content, int members, String name) {}

    /**
     * Where a list is read: the rows of one face, from one content on and before another.
     *
     * @param from the first content that counts
     * @param until the first that does not any more
     */
    record Walk(String face, String from, String until) {
        /** Whether it comes by there. */
        boolean meets(Cursor row) {
            return row.content().compareTo(from) >= 0 && row.content().compareTo(until) < 0;
        }
    }

    /** Where a page begins: after this row. */
    record Cursor(String content, String folded, String member) {
        /** Before the first row of a walk. */
        static Cursor first(Walk walk) {
            return new Cursor(walk.from(), "", "");
        }
    }

    /**
     * What is shown of the directory at once.
     *
     * @param found how many there are in all, or more than so many
     * @param more whether there are more than that
     * @param after id to go on after, or empty on the last page
     */
    record Found(List<Entry> members, List<Place> places, List<Count> counts, int found, boolean more,
            String after) {}

    /**
     * A page for a reader, always with the same few statements.
     *
     * @param after id of the last member of the page before; the first page for anybody who is not listed
     */
    default Found find(Narrowed by, String after, String reader) {
        List<Count> counts = counts(by.organization());
        Walk walk = by.walk(counts);
        Cursor cursor = after.isEmpty()
                ? Cursor.first(walk)
                : cursors(walk.face(), after).stream()
                        .filter(walk::meets)
                        .findFirst()
                        .orElse(Cursor.first(walk));
        Narrowed further = by.without(walk.face());
        List<Entry> found = page(walk, cursor, further);
        List<Entry> shown = found.subList(0, Math.min(found.size(), PAGE));
        List<Place> places = places(shown.stream().map(Entry::id).toList(), reader);
        String next = found.size() > PAGE ? shown.getLast().id() : "";
        if (by.isCounted()) {
            return new Found(shown, places, counts, by.many(walk.face(), walk.from(), counts), false, next);
        }
        Near near = walk.face().equals("name") ? near(walk, further) : new Near(found(walk, further), 0);
        if (next.isEmpty() && cursor.equals(Cursor.first(walk))) {
            // who stands on the first page are all if there is no second one, however far it was looked
            return new Found(shown, places, counts, shown.size(), false, next);
        }
        return new Found(shown, places, counts, near.number(), near.more(), next);
    }

    /**
     * How many are found.
     *
     * @param hits of those that were looked at, at most one more than {@link #COUNTED}
     * @param walked how many could have been looked at, at most one more than {@link #LOOKED}
     */
    record Near(int hits, int walked) {
        boolean more() {
            return hits > COUNTED || walked > LOOKED;
        }

        /** All, or a number that there are more than: tens, and at least a page, since it is full. */
        int number() {
            return more() ? Math.max(PAGE, (hits - 1) / 10 * 10) : hits;
        }
    }

    /** Where walks along a face come by a member; without bounds of the content, which would be looked up in the other key. */
    @SqlQuery("select content, folded, member from member_face where member = :member and face = :face order by content")
    List<Cursor> cursors(String face, String member);

    /** A page of a walk, narrowed down, and one more if there are further ones. */
    @SqlQuery("""
              select m.id, m.name, m.country, m.language from member_face f join member m on m.id = f.member and m.status = 'active'
              where f.face = :walk.face and (f.content, f.folded, f.member) > (:after.content, :after.folded, :after.member)
                  and f.content < :walk.until"""
            + Narrowed.SQL + " order by f.content, f.folded, f.member limit 25")
    List<Entry> page(@BindMethods("walk") Walk walk, @BindMethods("after") Cursor after,
            @BindMethods("by") Narrowed by);

    /** How many such a walk finds, at most one more than {@link #COUNTED}. */
    @SqlQuery("""
              select count(*) from (select f.member from member_face f
              where f.face = :walk.face and f.content >= :walk.from and f.content < :walk.until"""
            + Narrowed.SQL + " limit 101) found")
    int found(@BindMethods("walk") Walk walk, @BindMethods("by") Narrowed by);

    /** How many of the first {@link #LOOKED} of a walk along names are found, and whether there are more to look at. */
    @SqlQuery("""
              select (select count(*) from (select f.member from (
                          select w.face, w.content, w.folded, w.member from member_face w
                          where w.face = :walk.face and w.content >= :walk.from and w.content < :walk.until
                          order by w.content, w.folded, w.member limit 400) f
                      where f.face = :walk.face"""
            + Narrowed.SQL
            + """
                   limit 101) found) as hits,
              (select count(*) from (select 1 as one from member_face w
               where w.face = :walk.face and w.content >= :walk.from and w.content < :walk.until limit 401) walked) as walked""")
    Near near(@BindMethods("walk") Walk walk, @BindMethods("by") Narrowed by);

    /** How many are listed, and how many are found by what is offered to choose: what most have in common, and what was chosen. */
    @SqlQuery("""
              select face, content, members, '' as name from member_face_count where face in ('all', 'language') and members > 0
              union all
              select * from (select face, content, members, '' as name from member_face_count
                  where face = 'country' and members > 0 order by members desc, content limit 60) countries
              union all
              select * from (select face, content, members, '' as name from member_face_count
                  where face = 'topic' and members > 0 order by members desc, content limit 40) topics
              union all
              select * from (select face, content, members, '' as name from member_face_count
                  where face = 'offer' and members > 0 order by members desc, content limit 40) offers
              union all
              select * from (select face, content, members, '' as name from member_face_count
                  where face = 'search' and members > 0 order by members desc, content limit 40) searches
              union all
              select * from (select c.face, c.content, c.members, o.name from member_face_count c join organization o on o.id = c.content
                  where c.face = 'organization' and c.members > 0 order by c.members desc, c.content limit 20) organizations
              union all
              select 'chosen', o.id, coalesce((select c.members from member_face_count c where c.face = 'organization' and c.content = o.id), 0),
                  o.name from organization o where o.id = :organization""")
    List<Count> counts(String organization);

    /** The organizations of these members, as far as a reader may know. */
    @SqlQuery("""
              select b.member, o.id as organization, o.name, b.title
              from konbit_belonging b join organization o on o.id = b.organization
              where b.reader = :reader and b.member in (<members>) order by b.since, o.id""")
    List<Place> places(@BindList(value = "members", onEmpty = BindList.EmptyHandling.NULL_STRING) List<String> members,
            String reader);

    /** An active member. */
    @SqlQuery("""
              select m.id, m.name, m.country, m.language, m.about, m.joined,
                  (select string_agg(r.role, ',') from member_role r
                      where r.member = m.id and r.space = '' and (r.ends is null or r.ends > :now)) as roles,
                  (select string_agg(coalesce(l.name, (select max(x.name) from role_name x where x.role = o.role)), ' · ')
                      from member_role o join role w on w.id = o.role
                          left join role_name l on l.role = o.role and l.language = :language
                      where o.member = m.id and o.space = '' and (o.ends is null or o.ends > :now)) as own
              from member m where m.id = :id and m.status = 'active'""")
    Optional<Profile> profile(String id, String language, long now);

    /** The spaces a member joined, those only that the reader may know of and sees them in. */
    @SqlQuery("""
              select s.slug, coalesce(n.name, d.name, s.slug) as name, p.role
              from konbit_company p join space s on s.id = p.space
                  join konbit_readable r on r.space = s.id and r.reader = p.reader
                  left join space_name n on n.space = s.id and n.language = :language
                  left join space_name d on d.space = s.id and d.language = s.language
              where p.member = :member and p.reader = :reader order by p.role, 2 limit 100""")
    List<Joined> spaces(String member, String reader, String language);
}
