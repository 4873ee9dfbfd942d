package org.konbit.kernel.kit;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the kit's organizations, members, spaces and sample sign-ins. */
final class PeopleReader {
    private static final Set<String> COUNTRIES = new HashSet<>(Arrays.asList(Locale.getISOCountries()));
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"]{1,64}@[a-z0-9.-]{1,180}\\.[a-z]{2,24}");
    private final BiFunction<String, Boolean, Optional<Keys>> tables;
    private final Problems problems;
    private final List<String> topics;

    PeopleReader(BiFunction<String, Boolean, Optional<Keys>> tables, Problems problems, List<String> topics) {
        this.tables = tables;
        this.problems = problems;
        this.topics = topics;
    }

    KitReader.People read() {
        List<Kit.Organization> organizations = each("organizations.toml", "organization", this::organization);
        unique("organizations.toml", organizations.stream().map(Kit.Organization::id).toList());
        List<String> known = organizations.stream().map(Kit.Organization::id).toList();
        List<Kit.Person> members = each("members.toml", "member", keys -> member(keys, known));
        List<String> ids = members.stream().map(Kit.Person::id).toList();
        unique("members.toml", ids);
        unique("members.toml", members.stream().map(Kit.Person::email).filter(email -> email != null).toList());
        List<Kit.Space> spaces = each("spaces.toml", "space", keys -> space(keys, ids, known));
        unique("spaces.toml", spaces.stream().map(Kit.Space::slug).toList());
        if (spaces.stream()
                .noneMatch(space -> space.slug().equals("commons") && space.visibility().equals("community"))) {
            problems.add("spaces.toml",
                    "the space \"commons\" with the visibility \"community\" is missing; every community has it.");
        }
        return new KitReader.People(organizations, members, spaces, signIns(members));
    }

    private <T> List<T> each(String file, String name, Function<Keys, T> read) {
        List<T> all = new ArrayList<>();
        tables.apply(file, false).ifPresent(table -> {
            for (Keys keys : table.tables(name, 10_000)) {
                all.add(read.apply(keys));
                keys.done();
            }
            table.done();
        });
        return all;
    }

    private void unique(String file, Collection<String> ids) {
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (!id.isEmpty() && !seen.add(id)) {
                problems.add(file, "\"" + id + "\" stands there twice; give one of them another name.");
            }
        }
    }

    private Kit.Organization organization(Keys keys) {
        return new Kit.Organization(keys.slug("id"), keys.line("name", 160), country(keys),
                keys.word("size", List.of("small", "medium", "large"), "small"), languages(keys),
                keys.known("topics", topics, "topic"),
                link(keys), keys.texts("about", 5_000, false));
    }

    private static List<String> languages(Keys keys) {
        List<String> languages = keys.known("languages", Keys.languages(), "language");
        if (languages.isEmpty()) {
            keys.problem("languages", "is empty; name at least one language, the first one first.");
            return List.of("es");
        }
        return languages;
    }

    private static String country(Keys keys) {
        String country = keys.text("country", 2);
        if (!country.isEmpty() && !COUNTRIES.contains(country)) {
            keys.problem("country", "is \"" + country + "\"; write the two capital letters of ISO 3166, such as HT.");
        }
        return country;
    }

    static @Nullable String link(Keys keys) {
        String link = keys.optional("link", 500);
        if (link == null) {
            return null;
        }
        try {
            URI uri = new URI(link);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return link;
            }
        } catch (URISyntaxException e) {
            // said below, in words
        }
        keys.problem("link", "is no web address; write it whole, beginning with https://.");
        return null;
    }

    private Kit.Person member(Keys keys, List<String> organizations) {
        String id = keys.slug("id");
        String zone = keys.text("zone", 40);
        if (!zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone)) {
            keys.problem("zone", "is \"" + zone + "\"; write a time zone such as America/Port-au-Prince.");
        }
        List<Kit.Belonging> belongings = new ArrayList<>();
        for (Keys one : keys.tables("organization", 20)) {
            String title = one.optional("title", 120);
            belongings.add(
                    new Kit.Belonging(one.word("id", organizations.isEmpty() ? List.of("") : organizations, null),
                            title == null ? "" : title));
            one.done();
        }
        String about = keys.optional("about", 5_000);
        return new Kit.Person(id, keys.line("name", 120), keys.language("language"), country(keys), zone,
                keys.word("role", List.of("member", "steward", "administrator"), "member"), email(keys),
                about == null ? "" : about,
                belongings, keys.known("interests", topics, "topic"), offers(keys));
    }

    private List<Kit.Offer> offers(Keys keys) {
        List<Kit.Offer> offers = new ArrayList<>();
        for (Keys one : keys.tables("offer", 10)) {
            String kind = one.word("kind", List.of("offer", "search"), "offer");
            String topic = one.optional("topic", 60);
            String words = one.optional("words", 140);
            if (topic != null && !topics.contains(topic)) {
                one.problem("topic", "names \"" + topic + "\", but there is no such topic; correct it or add one.");
            }
            if (topic == null && words == null) {
                one.problem("words", "is missing; write a topic or a few words.");
            }
            offers.add(new Kit.Offer(kind, topic, words == null ? "" : words));
            one.done();
        }
        return offers;
    }

    private static @Nullable String email(Keys keys) {
        String email = keys.optional("email", 254);
        if (email != null && !EMAIL.matcher(email.toLowerCase(Locale.ROOT)).matches()) {
            keys.problem("email", "is \"" + email + "\"; write one e-mail address.");
        }
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    private static Kit.Space space(Keys keys, List<String> members, List<String> organizations) {
        String slug = keys.slug("slug");
        boolean host = keys.flag("created_by_host");
        Map<String, String> name = keys.texts("name", 120, true);
        return new Kit.Space(slug, keys.word("visibility", List.of("community", "public", "closed"), null),
                languages(keys),
                host, name, keys.texts("purpose", 2_000, true), keys.known("facilitators", members, "member"),
                keys.known("members", members, "member"), season(keys, organizations));
    }

    private static Kit.Season season(Keys keys, List<String> organizations) {
        String kind = keys.word("kind", List.of("circle", "theme", "chapter"), "circle");
        String country = keys.optional("country", 2);
        if (kind.equals("chapter") ? country == null || !COUNTRIES.contains(country) : country != null) {
            keys.problem("country",
                    "does not fit; a chapter, and nothing else, has the two capital letters of its country.");
        }
        return new Kit.Season(kind, country,
                keys.word("state", List.of("open", "proposed", "sleeping", "closed"), "open"),
                keys.known("signed", organizations, "organization"), keys.number("first_date_in_days", 0, 700, 0),
                keys.anyTexts("summary", 5_000), keys.anyTexts("thanks", 2_000), keys.anyTexts("goes_on", 500));
    }

    private Kit.SignIns signIns(List<Kit.Person> members) {
        List<String> ids = members.stream().map(Kit.Person::id).toList();
        Optional<Keys> file = tables.apply("sign-ins.toml", false);
        if (file.isEmpty()) {
            return new Kit.SignIns("", List.of());
        }
        String password = file.get().text("password", 200);
        List<Kit.SignIn> list = new ArrayList<>();
        for (Keys keys : file.get().tables("sign_in", 100)) {
            String email = email(keys);
            String member = keys.text("member", 60);
            if (email == null) {
                keys.problem("email", "is missing; write it.");
            } else if (!ids.contains(member)) {
                keys.problem("member", "is \"" + member + "\", but there is no such member; correct it.");
            } else {
                list.add(new Kit.SignIn(email, member));
            }
            keys.done();
        }
        file.get().done();
        return new Kit.SignIns(password, list);
    }
}
