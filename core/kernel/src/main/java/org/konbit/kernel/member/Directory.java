package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** What members may find of each other; addresses, phones and sessions are not read here at all. */
public interface Directory {
    /** How many stand on a page. */
    int PAGE = 24;

    /** A member in a list. */
    record Entry(String id, String name, @Nullable String country, String language) {}

    /** Where somebody belongs, for one of several members. */
    record Place(String member, String organization, String name, String title) {}

    /** A member's own page; {@code own} are the names of roles that the community made. */
    record Profile(String id, String name, @Nullable String country, String language, String about, long joined,
            @Nullable String roles, @Nullable String own) {}

    /** A space somebody is in. */
    record Joined(String slug, String name, String role) {}

    /**
     * One page of active members in the order of their names, and one more if there are further ones.
     *
     * @param start see {@link org.konbit.kernel.listing.NamePrefix}
     * @param word see there
     * @param country ISO code, or empty for all
     * @param language BCP 47 tag, or empty for all
     * @param after id of the last member of the page before, or empty
     */
    @SqlQuery("""
              select m.id, m.name, m.country, m.language from member m
              where m.status = 'active'
                  and (:start = '' or m.folded like :start escape '!' or m.folded like :word escape '!')
                  and (:country = '' or m.country = :country) and (:language = '' or m.language = :language)
                  and (:after = '' or (m.folded, m.id) > (select a.folded, a.id from member a where a.id = :after))
              order by m.folded, m.id limit 25""")
    List<Entry> page(String start, String word, String country, String language, String after);

    /** The organizations of these members. */
    @SqlQuery("""
              select om.member, o.id as organization, o.name, om.title
              from organization_member om join organization o on o.id = om.organization
              where om.member in (<members>) order by om.since, o.id""")
    List<Place> places(@BindList(onEmpty = BindList.EmptyHandling.NULL_STRING) List<String> members);

    /** The countries active members come from. */
    @SqlQuery("select distinct country from member where status = 'active' and country is not null order by country")
    List<String> countries();

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

    /** The spaces a member joined, those only that the reader may know of. */
    @SqlQuery("""
              select s.slug, coalesce(n.name, d.name, s.slug) as name, p.role
              from space_member p join space s on s.id = p.space join konbit_readable r on r.space = s.id and r.reader = :reader
                  left join space_name n on n.space = s.id and n.language = :language
                  left join space_name d on d.space = s.id and d.language = s.language
              where p.member = :member order by p.role, 2 limit 100""")
    List<Joined> spaces(String member, String reader, String language);
}
