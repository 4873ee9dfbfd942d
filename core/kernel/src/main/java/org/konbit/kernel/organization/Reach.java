package org.konbit.kernel.organization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.kernel.organization.Organizations.Organization;

/**
 * Where an organization works, in which languages, and where else it is found.
 *
 * @param countries ISO codes, the one it is listed in first
 * @param languages BCP 47 tags, the one of its text first
 * @param links without its own page
 */
public record Reach(List<String> countries, List<String> languages, List<ContactLink> links) {
    /** What an organization has of which only the country and the language are known. */
    static Reach of(Organization it) {
        return new Reach(List.of(it.country()), List.of(it.language()), List.of());
    }

    /** The other countries. */
    List<String> further() {
        return countries.subList(Math.min(1, countries.size()), countries.size());
    }

    /** This one, with what another one has besides. */
    Reach and(Reach other) {
        Map<String, ContactLink> all = new LinkedHashMap<>();
        Stream.concat(links.stream(), other.links.stream()).forEach(one -> all.putIfAbsent(one.address(), one));
        return new Reach(Stream.concat(countries.stream(), other.countries.stream()).distinct().toList(),
                Stream.concat(languages.stream(), other.languages.stream()).distinct().toList(),
                all.values().stream().limit(ContactLink.MOST).toList());
    }

    /** The rows of it. */
    public interface Rows {
        /** One of its rows: {@code country}, {@code language} or {@code link}. */
        record Row(String kind, String one, String other) {}

        /** All that is known of one, in its order. */
        @SqlQuery("""
                  select 'country' as kind, c.country as one, '' as other, case when c.country = o.country then 0 else 1 end as place
                      from organization_country c join organization o on o.id = c.organization where c.organization = :id
                  union all select 'language', l.language, '', case when l.language = o.language then 0 else 1 end
                      from organization_language l join organization o on o.id = l.organization where l.organization = :id
                  union all select 'link', k.label, k.address, k.position from organization_link k where k.organization = :id
                  order by 1, 4, 2""")
        List<Row> all(String id);

        /** It works in this country. */
        @SqlUpdate("""
                   insert into organization_country (organization, country, folded) values (:id, :country, :folded)
                   on conflict (organization, country) do update set folded = excluded.folded""")
        void country(String id, String country, String folded);

        /** It speaks this language. */
        @SqlUpdate("""
                   insert into organization_language (organization, language, folded) values (:id, :language, :folded)
                   on conflict (organization, language) do update set folded = excluded.folded""")
        void language(String id, String language, String folded);

        /** It is found there. */
        @SqlUpdate("""
                   insert into organization_link (organization, position, label, address)
                   values (:id, :position, :label, :address)""")
        void link(String id, int position, String label, String address);

        /** It works nowhere. */
        @SqlUpdate("delete from organization_country where organization = :id")
        void dropCountries(String id);

        /** It speaks nothing. */
        @SqlUpdate("delete from organization_language where organization = :id")
        void dropLanguages(String id);

        /** It is found nowhere. */
        @SqlUpdate("delete from organization_link where organization = :id")
        void dropLinks(String id);

        /** The one that is kept. */
        default Reach of(String id) {
            List<String> countries = new ArrayList<>();
            List<String> languages = new ArrayList<>();
            List<ContactLink> links = new ArrayList<>();
            for (Row row : all(id)) {
                switch (row.kind()) {
                    case "country" -> countries.add(row.one());
                    case "language" -> languages.add(row.one());
                    default -> links.add(new ContactLink(row.one(), row.other()));
                }
            }
            return new Reach(countries, languages, links);
        }

        /** Keep this one in the place of the one that was kept; the country and the language of the organization are always among its. */
        default void put(Organization it, String folded, Reach reach) {
            dropCountries(it.id());
            dropLanguages(it.id());
            dropLinks(it.id());
            add(it, folded, reach);
        }

        /** Keep the first one. */
        default void add(Organization it, String folded, Reach reach) {
            Set<String> countries = new LinkedHashSet<>(List.of(it.country()));
            countries.addAll(reach.countries());
            countries.forEach(one -> country(it.id(), one, folded));
            Set<String> languages = new LinkedHashSet<>(List.of(it.language()));
            languages.addAll(reach.languages());
            languages.forEach(one -> language(it.id(), one, folded));
            for (int i = 0; i < reach.links().size(); i++) {
                link(it.id(), i, reach.links().get(i).label(), reach.links().get(i).address());
            }
        }
    }
}
