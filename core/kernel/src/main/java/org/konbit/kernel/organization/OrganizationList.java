package org.konbit.kernel.organization;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.kernel.listing.NamePrefix;
import org.konbit.kernel.organization.Organizations.Entry;

/** Reads the list of organizations, a page at a time in the order of their names, from the index of what narrows it most. */
public interface OrganizationList {
    /** How many stand on a page. */
    int PAGE = 24;

    /** What a row of the list shows. */
    String SHOWN = """
                   select o.id, o.name, o.country, o.language, o.about,
                       (select count(*) from organization_member om join member m on m.id = om.member
                           where om.organization = o.id and om.level = 'community' and m.status = 'active') as people
                   """;
    /** What narrows the list besides; the offset makes PostgreSQL look each one up, as in {@code Narrowed} of the members. */
    String NARROWED = """
                      (:w.start = '' or o.folded like :w.start escape '!' or o.folded like :w.word escape '!')
                          and (:w.size = '' or o.size_class = :w.size)
                          and (:w.language = '' or exists (select 1 from organization_language s
                              where s.organization = o.id and s.language = :w.language limit 1 offset 0))
                      """;

    /**
     * Which ones; empty texts stand for all.
     *
     * @param q what is looked for, as typed
     * @param country ISO code
     * @param language BCP 47 tag
     * @param size small, medium or large
     * @param after id to go on after
     */
    record Which(String q, String country, String language, String size, String after) {
        /** See {@link NamePrefix}. */
        public String start() {
            return NamePrefix.of(q).start();
        }

        /** See {@link NamePrefix}. */
        public String word() {
            return NamePrefix.of(q).word();
        }

        boolean narrow() {
            return !(q + country + language + size).isEmpty();
        }
    }

    /** One page, and one more if there are further ones. */
    default List<Entry> page(Which which) {
        if (!which.country().isEmpty()) {
            return ofCountry(which);
        }
        return which.language().isEmpty() ? all(which) : ofLanguage(which);
    }

    /** Those of all countries and languages. */
    @SqlQuery(SHOWN + "from organization o where " + NARROWED
            + """
              and (:w.after = '' or (o.folded, o.id) > (select a.folded, a.id from organization a where a.id = :w.after))
              order by o.folded, o.id limit 25""")
    List<Entry> all(@BindMethods("w") Which which);

    /** Those that work in one country. */
    @SqlQuery(SHOWN
            + "from organization_country c join organization o on o.id = c.organization where c.country = :w.country and "
            + NARROWED
            + """
              and (:w.after = '' or (c.folded, c.organization) > (select a.folded, a.id from organization a where a.id = :w.after))
              order by c.folded, c.organization limit 25""")
    List<Entry> ofCountry(@BindMethods("w") Which which);

    /** Those that speak one language. */
    @SqlQuery(SHOWN
            + "from organization_language l join organization o on o.id = l.organization where l.language = :w.language and "
            + NARROWED
            + """
              and (:w.after = '' or (l.folded, l.organization) > (select a.folded, a.id from organization a where a.id = :w.after))
              order by l.folded, l.organization limit 25""")
    List<Entry> ofLanguage(@BindMethods("w") Which which);

    /** The countries organizations work in: from one to the next in the index, however many organizations each has. */
    @SqlQuery("""
              with recursive here(country) as (
                  select min(country) from organization_country
                  union all
                  select (select min(n.country) from organization_country n where n.country > here.country)
                      from here where here.country is not null)
              select country from here where country is not null""")
    List<String> countries();
}
