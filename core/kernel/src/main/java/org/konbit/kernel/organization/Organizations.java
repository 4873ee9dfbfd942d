package org.konbit.kernel.organization;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of organizations and of those who belong to them. */
public interface Organizations {
    /** How many stand on a page. */
    int PAGE = 24;

    /**
     * What an organization says of itself.
     *
     * @param id ULID
     * @param country ISO 3166-1 alpha-2
     * @param sizeClass small, medium or large
     * @param language BCP 47 tag of the language {@code about} is in
     * @param about Markdown; may be empty
     * @param link its own page elsewhere, or null
     */
    record Organization(String id, String name, String country, String sizeClass, String language, String about,
            @Nullable String link) {}

    /** An organization in a list; {@code people} is how many active members belong to it. */
    record Entry(String id, String name, String country, String language, String about, int people) {}

    /** Somebody who belongs to an organization. */
    record Person(String id, String name, String title) {}

    /** One page in the order of the names, and one more if there are further ones; texts may be empty, which stands for all. */
    @SqlQuery("""
              select o.id, o.name, o.country, o.language, o.about,
                  (select count(*) from organization_member om join member m on m.id = om.member
                      where om.organization = o.id and m.status = 'active') as people
              from organization o
              where (:start = '' or o.folded like :start escape '!' or o.folded like :word escape '!')
                  and (:country = '' or o.country = :country)
                  and (:after = '' or (o.folded, o.id) > (select a.folded, a.id from organization a where a.id = :after))
              order by o.folded, o.id limit 25""")
    List<Entry> page(String start, String word, String country, String after);

    /** The countries organizations are in. */
    @SqlQuery("select distinct country from organization order by country")
    List<String> countries();

    /** One organization. */
    @SqlQuery("select id, name, country, size_class, language, about, link from organization where id = :id")
    Optional<Organization> find(String id);

    /** The active members who belong to it, the longest first. */
    @SqlQuery("""
              select m.id, m.name, om.title from organization_member om join member m on m.id = om.member
              where om.organization = :id and m.status = 'active' order by om.since, m.id limit 200""")
    List<Person> people(String id);

    /** Whether a member belongs to it: 0 or 1. */
    @SqlQuery("select count(*) from organization_member where organization = :id and member = :member")
    int belongs(String id, String member);

    /** Add one. */
    @SqlUpdate("""
               insert into organization (id, name, folded, country, size_class, language, about, link, created, created_by)
               values (:it.id, :it.name, :folded, :it.country, :it.sizeClass, :it.language, :it.about, :it.link, :now, :by)""")
    void add(@BindMethods("it") Organization it, String folded, long now, @Nullable String by);

    /** Change what one says of itself; 0 if it does not exist. */
    @SqlUpdate("""
               update organization set name = :it.name, folded = :folded, country = :it.country, size_class = :it.sizeClass,
                   language = :it.language, about = :it.about, link = :it.link
               where id = :it.id""")
    int change(@BindMethods("it") Organization it, String folded);

    /** Belong to one, or belong with another title; 0 if it does not exist. */
    @SqlUpdate("""
               insert into organization_member (organization, member, title, since)
               select o.id, :member, :title, :now from organization o where o.id = :id
               on conflict (organization, member) do update set title = excluded.title""")
    int join(String id, String member, String title, long now);

    /** Belong to it no more. */
    @SqlUpdate("delete from organization_member where organization = :id and member = :member")
    void leave(String id, String member);
}
