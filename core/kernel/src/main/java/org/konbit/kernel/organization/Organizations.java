package org.konbit.kernel.organization;

import java.util.List;
import java.util.Locale;
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
     * @param logo SHA-256 of the bytes of a PNG file, or null
     * @param version counts its changes; 0 while it is not kept
     */
    record Organization(String id, String name, String country, String sizeClass, String language, String about,
            @Nullable String link, @Nullable String logo, int version) {
        /** One that has no logo. */
        public Organization(String id, String name, String country, String sizeClass, String language, String about,
                @Nullable String link, int version) {
            this(id, name, country, sizeClass, language, about, link, null, version);
        }
    }

    /** An organization in a list; {@code people} is how many active members belong to it and let everybody know. */
    record Entry(String id, String name, String country, String language, String about, int people) {}

    /** Somebody who belongs to an organization. */
    record Person(String id, String name, String title) {}

    /** Somebody who asks, and why they are to be believed; {@code origin} is what they belonged to that became this one, mostly empty. */
    record Asking(String id, String name, String title, String reason, String origin, long asked) {}

    /**
     * What a member is to an organization.
     *
     * @param people how many belong to it
     */
    record Tie(boolean mine, boolean asked, int people) {
        /** Whether nobody looks after it: who says that it is theirs is let in by a steward. */
        boolean claimable() {
            return people == 0;
        }
    }

    /** Who may know that somebody belongs to it, its people aside. */
    enum Known {
        ORGANIZATION, SPACE, COMMUNITY;

        /** As it is kept. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What somebody says who belongs to one.
     *
     * @param title what they are there; may be empty
     * @param reason why they are believed; may be empty
     * @param known who may know, or null if they were not asked
     */
    record Saying(String title, String reason, @Nullable Known known) {
        /** By somebody who was not asked who may know. */
        public Saying(String title, String reason) {
            this(title, reason, null);
        }

        String level() {
            return known == null ? "community" : known.word();
        }

        @Nullable
        Long consented(long now) {
            return known == null ? null : now;
        }
    }

    /** What became of somebody who said that they belong to an organization. */
    enum Said {
        /** They are shown as one of its people. */
        BELONGS,
        /** Its people are asked. */
        ASKED,
        /** Nobody is there to be asked: those who may edit all organizations are. */
        CLAIMED,
        /** There is no such organization. */
        UNKNOWN
    }

    /** One organization. */
    @SqlQuery("select id, name, country, size_class, language, about, link, logo, version from organization where id = :id")
    Optional<Organization> find(String id);

    /** The active members who belong to it, as far as a reader may know, the longest first. */
    @SqlQuery("""
              select m.id, m.name, b.title from konbit_belonging b join member m on m.id = b.member
              where b.reader = :reader and b.organization = :id and m.status = 'active' order by b.since, m.id limit 200""")
    List<Person> people(String id, String reader);

    /** Those who ask to belong to it, who asked first coming first. */
    @SqlQuery("""
              select m.id, m.name, r.title, r.reason, r.origin, r.asked from organization_request r join member m on m.id = r.member
              where r.organization = :id and m.status = 'active' order by r.asked, m.id limit 200""")
    List<Asking> asking(String id);

    /** What a member is to it. Who left the community is nobody's person any more; who is paused still is. */
    @SqlQuery("""
              select (select count(*) from organization_member b where b.organization = :id and b.member = :member) as mine,
                  (select count(*) from organization_request r where r.organization = :id and r.member = :member) as asked,
                  (select count(*) from organization_member b join member m on m.id = b.member
                      where b.organization = :id and m.status not in ('left', 'erased')) as people""")
    Tie tie(String id, String member);

    /** Add one; 0 if whoever adds it pressed the button of this form before. What more is known of it, {@link Reach.Rows} keeps. */
    @SqlUpdate("""
               insert into organization (id, name, folded, alike, country, size_class, language, about, link, logo, created, created_by, once)
               values (:it.id, :it.name, :folded, :alike, :it.country, :it.sizeClass, :it.language, :it.about, :it.link, :it.logo, :now,
                   :by, :once)
               on conflict (created_by, once) do nothing""")
    int add(@BindMethods("it") Organization it, String folded, String alike, long now, @Nullable String by,
            @Nullable String once);

    /** The same with what is compared of its name. */
    default int add(Organization it, String folded, long now, @Nullable String by, @Nullable String once) {
        return add(it, folded, AlikeName.of(it.name()), now, by, once);
    }

    /** What a member's form became, if it had the same name and country. */
    @SqlQuery("""
              select id from organization
              where created_by = :by and once = :once and folded = :folded and country = :country""")
    Optional<String> ofForm(String by, @Nullable String once, String folded, String country);

    /** Let a member's form add another once the one it became is older than this. */
    @SqlUpdate("update organization set once = null where created_by = :by and once = :once and created < :since")
    void endPress(String by, @Nullable String once, long since);

    /** Those of nearly the same name, as {@link AlikeName} compares it, in this country or, if it is empty, in any. */
    @SqlQuery("""
              select o.id, o.name, o.country, o.language, o.about,
                  (select count(*) from organization_member om join member m on m.id = om.member
                      where om.organization = o.id and om.level = 'community' and m.status = 'active') as people
              from organization o where o.alike = :alike and (:country = '' or o.country = :country)
              order by o.id limit 5""")
    List<Entry> alike(String alike, String country);

    /** Change what one says of itself if it is still the version that was seen; 0 if it is not. */
    @SqlUpdate("""
               update organization set name = :it.name, folded = :folded, alike = :alike, country = :it.country, size_class = :it.sizeClass,
                   language = :it.language, about = :it.about, link = :it.link, logo = :it.logo, version = version + 1
               where id = :it.id and version = :it.version""")
    int change(@BindMethods("it") Organization it, String folded, String alike);

    /** The same with what is compared of its name. */
    default int change(Organization it, String folded) {
        return change(it, folded, AlikeName.of(it.name()));
    }

    /**
     * Say that a member belongs to it. One of its people decides, or a steward; where nobody belongs to it that is a claim, which a steward
     * decides about.
     *
     * @param decides whether this member is one who would decide about a claim: they are in at once
     */
    default Said say(String id, String member, Saying what, boolean decides, long now) {
        if (lock(id) == 0) {
            return Said.UNKNOWN;
        }
        Tie tie = tie(id, member);
        if (tie.mine() || decides && tie.claimable()) {
            withdraw(id, member);
            join(id, member, what.title(), what.level(), what.consented(now), now);
            return Said.BELONGS;
        }
        ask(id, member, what.title(), what.reason(), what.level(), what.consented(now), now);
        return tie.claimable() ? Said.CLAIMED : Said.ASKED;
    }

    /** Give it a logo, or none; 0 if it does not exist. */
    @SqlUpdate("update organization set logo = :sha256, version = version + 1 where id = :id")
    int logo(String id, @Nullable String sha256);

    /** Wait until nobody else is changing who belongs to it; 0 if it does not exist. The row itself stays as it is. */
    @SqlUpdate("update organization set name = name where id = :id")
    int lock(String id);

    /** Ask to belong to it, or ask in other words. */
    @SqlUpdate("""
               insert into organization_request (organization, member, title, reason, level, consented, asked)
               values (:id, :member, :title, :reason, :level, :consented, :now)
               on conflict (organization, member) do update set title = excluded.title, reason = excluded.reason,
                   level = excluded.level, consented = excluded.consented""")
    void ask(String id, String member, String title, String reason, String level, @Nullable Long consented, long now);

    /** Ask no more; 0 if nobody did. */
    @SqlUpdate("delete from organization_request where organization = :id and member = :member")
    int withdraw(String id, String member);

    /** Let somebody in who asks, with the title they asked for, known to whom they chose; 0 if they do not ask any more. The request itself stays. */
    @SqlUpdate("""
               insert into organization_member (organization, member, title, level, consented, since)
               select r.organization, r.member, r.title, r.level, r.consented, :now from organization_request r
               where r.organization = :id and r.member = :member
               on conflict (organization, member) do update set title = excluded.title""")
    int accept(String id, String member, long now);

    /** The organization of this folded name, the oldest if there are several. */
    @SqlQuery("select id from organization where folded = :folded order by id limit 1")
    Optional<String> named(String folded);

    /**
     * Make somebody one of its people, whoever is there already; who is there gets another title, and who may know of them stays as it is;
     * 0 if it does not exist.
     */
    @SqlUpdate("""
               insert into organization_member (organization, member, title, level, consented, since)
               select o.id, :member, :title, :level, :consented, :now from organization o where o.id = :id
               on conflict (organization, member) do update set title = excluded.title""")
    int join(String id, String member, String title, String level, @Nullable Long consented, long now);

    /** The same of somebody who was not asked who may know. */
    default int join(String id, String member, String title, long now) {
        return join(id, member, title, "community", null, now);
    }

    /** Belong to it no more. */
    @SqlUpdate("delete from organization_member where organization = :id and member = :member")
    int leave(String id, String member);
}
