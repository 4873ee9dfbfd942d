package org.konbit.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a starter kit with so many of everything that is listed somewhere: members, organizations, spaces, conversations, resources,
 * comments and reactions.
 *
 * @param folder where
 * @param many of each
 */
record Crowd(Path folder, int many) {
    /** So many a kit takes for one member. */
    private static final int MOST_ORGANIZATIONS = 20;

    /** Write it. */
    Path kit() {
        for (String name : new String[]{"kit.toml", "topics.toml"}) {
            write(name, read(Community.kit().resolve(name)));
        }
        write("sign-ins.toml", "password = \"konbit-example\"\n" + signIn("member") + signIn("administrator"));
        write("members.toml",
                """
                %s%s
                role = "administrator"
                %s""".formatted(member("member", "es") + each(i -> i > MOST_ORGANIZATIONS ? "" : belongs(i)),
                        member("administrator", "es"),
                        each(i -> member("person-" + i, "ht") + belongs(1) + "[[member.offer]]\ntopic = \"water\"\n")));
        write("organizations.toml", each(this::organization));
        write("spaces.toml", space("commons") + each(i -> space("circle-" + i)));
        for (int i = 1; i <= many; i++) {
            write("content/conversation.question/cosecha-" + i + ".md", content("Cosecha " + i, i, ""));
            write("content/library.resource/guia-" + i + ".md",
                    content("Guía de la cosecha " + i, i,
                            "kind = \"link\"\nlink = \"https://example.org/" + i + "\"\n"));
        }
        return folder;
    }

    private String each(IntFunction<String> part) {
        return IntStream.rangeClosed(1, many).mapToObj(part).collect(Collectors.joining());
    }

    private static String inEachLanguage(String words) {
        return List.of("es", "pt", "en", "fr", "ht")
                .stream()
                .map(language -> language + " = \"" + words + "\"\n")
                .collect(Collectors.joining());
    }

    private static String signIn(String name) {
        return "[[sign_in]]\nemail = \"%1$s@example.org\"\nmember = \"%1$s\"\n".formatted(name);
    }

    private static String member(String id, String language) {
        return """

               [[member]]
               id = "%s"
               name = "%s Sample"
               language = "%s"
               country = "HT"
               zone = "America/Port-au-Prince"
               about = "Cosecha"
               interests = ["water"]
               """.formatted(id, id, language);
    }

    private static String belongs(int organization) {
        return "[[member.organization]]\nid = \"organization-%d\"\ntitle = \"Cosecha\"\n".formatted(organization);
    }

    private String organization(int number) {
        return """
               [[organization]]
               id = "organization-%1$d"
               name = "Organización %1$d"
               country = "CO"
               size = "small"
               languages = ["es"]
               topics = ["water"]
               [organization.about]
               """.formatted(number) + inEachLanguage("Cosecha");
    }

    private String space(String slug) {
        return """
               [[space]]
               slug = "%1$s"
               visibility = "community"
               languages = ["es"]
               created_by_host = true
               facilitators = ["member"]
               members = []
               [space.name]
               %2$s[space.purpose]
               %3$s""".formatted(slug, inEachLanguage(slug), inEachLanguage("Cosecha"));
    }

    /** The first of them has as many comments, each with a reaction, and as many reactions. */
    private String content(String title, int number, String more) {
        String people = IntStream.rangeClosed(1, many)
                .mapToObj(i -> "\"person-" + i + "\"")
                .collect(
                        Collectors.joining(", ", "[", "]"));
        return """
               +++
               title = "%s"
               language = "es"
               space = "commons"
               author = "member"
               organization = "organization-1"
               topics = ["water"]
               days_ago = 4
               %s%s+++

               Cosecha.
               """.formatted(title, more,
                number > 1 ? "" : each(Crowd::comment) + "[reactions]\nthanks = " + people + "\n");
    }

    private static String comment(int number) {
        return """
               [[comment]]
               author = "person-%1$d"
               language = "es"
               days_ago = 3
               text = "Cosecha"
               [comment.reactions]
               thanks = ["member", "person-%1$d"]
               """.formatted(number);
    }

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
