package org.konbit.kernel.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A starter kit that was read and checked; ids are the kit's own, texts are by language. Immutable.
 *
 * @param id the kit's name for itself
 * @param checksums SHA-256 of each file that was read, by its path
 * @param language the language the community speaks first
 * @param signIns sample sign-ins with their one password; used in an example only
 */
record Kit(String id, String version, Map<String, String> checksums, String language, List<String> languages,
        Map<String, String> name, Map<String, String> purpose, Map<String, String> welcome, List<Topic> topics,
        List<Organization> organizations, List<Person> people, List<Space> spaces, List<Item> items, SignIns signIns) {

    /** The same for a community that has its commons already. */
    Kit withoutCommons() {
        return new Kit(id, version, checksums, language, languages, name, purpose, welcome, topics, organizations,
                people, spaces.stream().filter(space -> !space.slug().equals("commons")).toList(), items, signIns);
    }

    /** A topic with its colour token. */
    record Topic(String slug, String colour, Map<String, String> name) {}

    /** An organization; {@code languages} is never empty. */
    record Organization(String id, String name, String country, String size, List<String> languages,
            List<String> topics,
            @Nullable String link, Map<String, String> about) {}

    /** A member with the organizations they belong to, the slugs of what interests them, and what they offer and look for. */
    record Person(String id, String name, String language, String country, String zone, String role,
            @Nullable String email,
            String about, List<Belonging> organizations, List<String> interests, List<Offer> offers) {}

    /** Something a member offers ({@code offer}) or looks for ({@code search}); the topic or the words may be missing. */
    record Offer(String kind, @Nullable String topic, String words) {}

    /** A member's place in an organization. */
    record Belonging(String organization, String title) {}

    /** A space; {@code languages} is never empty. */
    record Space(String slug, String visibility, List<String> languages, boolean createdByHost,
            Map<String, String> name,
            Map<String, String> purpose, List<String> facilitators, List<String> members, Season season) {}

    /**
     * What a space is, and how it goes.
     *
     * @param kind chapter, theme or circle
     * @param country of a chapter
     * @param state open, proposed, sleeping or closed
     * @param signed organizations that signed for a proposal
     * @param firstDate in how many days its people meet first; 0 if nobody said
     */
    record Season(String kind, @Nullable String country, String state, List<String> signed, double firstDate,
            Map<String, String> summary, Map<String, String> thanks, Map<String, String> goesOn) {}

    /**
     * A content.
     *
     * @param path of its file in the kit
     * @param daysAgo how long before the loading it was published
     * @param fields further keys, for the owner of the type
     */
    record Item(String path, String type, String title, String language, String space, String author,
            @Nullable String organization,
            List<String> topics, @Nullable String licence, double daysAgo, List<Path> files, Map<String, String> fields,
            String body,
            Map<String, List<String>> reactions, List<Comment> comments) {}

    /** A comment under a content. */
    record Comment(String author, String language, double daysAgo, String text, Map<String, List<String>> reactions) {}

    /** Who may sign in with the sample password. */
    record SignIns(String password, List<SignIn> list) {}

    /** A sample sign-in. */
    record SignIn(String email, String member) {}
}
