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
     * @param version counts its changes; 0 while it is not kept
     */
    record Organization(String id, String name, String country, String sizeClass, String language, String about,
            @Nullable String link, int version) {}

    /** An organization in a list; {@code people} is how many active members belong to it. */
    record Entry(String id, String name, String country, String language, String about, int people) {}

    /** Somebody who belongs to an organization. */
    record Person(String id, String name, String title) {}

    /**
     * What a member is to an organization.
     *
     * @param people how many belong to it
     */
    record Tie(boolean mine, boolean asked, int people) {
        /** Whether this member belongs to it as soon as they say so: nobody is there to be asked. */
        boolean open() {
            return mine || people == 0;
        }
    }

    /** What became of somebody who said that they belong to an organization. */
    enum Said {
        /** They are shown as one of its people. */
        BELONGS,
        /** Its people are asked. */
        ASKED,
        /** There is no such organization. */
        UNKNOWN
    }

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
    @SqlQuery("select id, name, country, size_class, language, about, link, version from organization where id = :id")
    Optional<Organization> find(String id);

    /** The active members who belong to it, the longest first. */
    @SqlQuery("""
              select m.id, m.name, om.title from organization_member om join member m on m.id = om.member
              where om.organization = :id and m.status = 'active' order by om.since, m.id limit 200""")
    List<Person> people(String id);

    /** Those who ask to belong to it, who asked first coming first. */
    @SqlQuery("""
              select m.id, m.name, r.title from organization_request r join member m on m.id = r.member
              where r.organization = :id and m.status = 'active' order by r.asked, m.id limit 200""")
    List<Person> asking(String id);

    /** What a member is to it. Who left the community is nobody's person any more; who is paused still is. */
    @SqlQuery("""
              select (select count(*) from organization_member b where b.organization = :id and b.member = :member) as mine,
                  (select count(*) from organization_request r where r.organization = :id and r.member = :member) as asked,
                  (select count(*) from organization_member b join member m on m.id = b.member
                      where b.organization = :id and m.status not in ('left', 'erased')) as people""")
    Tie tie(String id, String member);

    /** Add one; 0 if whoever adds it pressed the button of this form before. */
    @SqlUpdate("""
               insert into organization (id, name, folded, country, size_class, language, about, link, created, created_by, once)
               values (:it.id, :it.name, :folded, :it.country, :it.sizeClass, :it.language, :it.about, :it.link, :now, :by, :once)
               on conflict (created_by, once) do nothing""")
    int add(@BindMethods("it") Organization it, String folded, long now, @Nullable String by, @Nullable String once);

    /** What a member's form became, if it had the same name and country. */
    @SqlQuery("""
              select id from organization
              where created_by = :by and once = :once and folded = :folded and country = :country""")
    Optional<String> ofForm(String by, @Nullable String once, String folded, String country);

    /** Let a member's form add another once the one it became is older than this. */
    @SqlUpdate("update organization set once = null where created_by = :by and once = :once and created < :since")
    void endPress(String by, @Nullable String once, long since);

    /** Those of the same folded name, in this country or, if it is empty, in any. */
    @SqlQuery("""
              select o.id, o.name, o.country, o.language, o.about,
                  (select count(*) from organization_member om join member m on m.id = om.member
                      where om.organization = o.id and m.status = 'active') as people
              from organization o where o.folded = :folded and (:country = '' or o.country = :country)
              order by o.id limit 5""")
    List<Entry> alike(String folded, String country);

    /** Change what one says of itself if it is still the version that was seen; 0 if it is not. */
    @SqlUpdate("""
               update organization set name = :it.name, folded = :folded, country = :it.country, size_class = :it.sizeClass,
                   language = :it.language, about = :it.about, link = :it.link, version = version + 1
               where id = :it.id and version = :it.version""")
    int change(@BindMethods("it") Organization it, String folded);

    /**
     * Say that a member belongs to it. The first person of an organization that nobody belongs to is in it at once; later ones ask, and
     * one of its people or a steward decides.
     */
    default Said say(String id, String member, String title, long now) {
        if (lock(id) == 0) {
            return Said.UNKNOWN;
        }
        if (tie(id, member).open()) {
            withdraw(id, member);
            join(id, member, title, now);
            return Said.BELONGS;
        }
        ask(id, member, title, now);
        return Said.ASKED;
    }

    /** Wait until nobody else is changing who belongs to it; 0 if it does not exist. The row itself stays as it is. */
    @SqlUpdate("update organization set name = name where id = :id")
    int lock(String id);

    /** Ask to belong to it, or ask with another title. */
    @SqlUpdate("""
               insert into organization_request (organization, member, title, asked) values (:id, :member, :title, :now)
               on conflict (organization, member) do update set title = excluded.title""")
    void ask(String id, String member, String title, long now);

    /** Ask no more; 0 if nobody did. */
    @SqlUpdate("delete from organization_request where organization = :id and member = :member")
    int withdraw(String id, String member);

    /** Let somebody in who asks, with the title they asked for; 0 if they do not ask any more. The request itself stays. */
    @SqlUpdate("""
               insert into organization_member (organization, member, title, since)
               select r.organization, r.member, r.title, :now from organization_request r
               where r.organization = :id and r.member = :member
               on conflict (organization, member) do update set title = excluded.title""")
    int accept(String id, String member, long now);

    /** The organization of this folded name, the oldest if there are several. */
    @SqlQuery("select id from organization where folded = :folded order by id limit 1")
    Optional<String> named(String folded);

    /** Make somebody one of its people, whoever is there already, or give them another title; 0 if it does not exist. */
    @SqlUpdate("""
               insert into organization_member (organization, member, title, since)
               select o.id, :member, :title, :now from organization o where o.id = :id
               on conflict (organization, member) do update set title = excluded.title""")
    int join(String id, String member, String title, long now);

    /** Belong to it no more. */
    @SqlUpdate("delete from organization_member where organization = :id and member = :member")
    int leave(String id, String member);
}
