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
 * A starter kit with as many people, organizations, spaces and resources as the largest community had that Konbit is modelled on.
 *
 * @param folder where it is written
 */
record Town(Path folder) {
    static final int PEOPLE = 2_130;
    static final int ORGANIZATIONS = 836;
    static final int RESOURCES = 1_000;
    static final int SPACES = 8;
    private static final List<String> LANGUAGES = List.of("es", "pt", "en", "ht");
    private static final List<String> COUNTRIES = List.of("CO", "HT", "BR", "MX", "PE", "GT", "BO", "DO", "EC", "HN",
            "SV", "NI", "CL", "AR", "PY", "UY", "CR", "PA", "CU", "JM", "VE", "BZ", "GY", "SR", "LC", "GD", "TT");

    /** Write it. */
    void write() {
        for (String name : List.of("kit.toml", "topics.toml")) {
            write(name, read(Community.kit().resolve(name)));
        }
        write("sign-ins.toml", """
                               password = "konbit-example"
                               [[sign_in]]
                               email = "member@example.org"
                               member = "person-1"
                               [[sign_in]]
                               email = "administrator@example.org"
                               member = "person-0"
                               """);
        write("members.toml", each(PEOPLE, Town::member));
        write("organizations.toml", each(ORGANIZATIONS, Town::organization));
        write("spaces.toml", space("commons") + each(SPACES - 1, i -> space("circle-" + i)));
        for (int i = 0; i < RESOURCES; i++) {
            write("content/library.resource/guide-" + i + ".md", resource(i));
        }
    }

    private static String each(int many, IntFunction<String> part) {
        return IntStream.range(0, many).mapToObj(part).collect(Collectors.joining());
    }

    private static String any(List<String> all, int number) {
        return all.get(number % all.size());
    }

    private static String inEachLanguage(String words) {
        return each(5, i -> any(List.of("es", "pt", "en", "fr", "ht"), i) + " = \"" + words + "\"\n");
    }

    private static String member(int number) {
        return """
               [[member]]
               id = "person-%1$d"
               name = "Persona %1$d de la Loma"
               language = "%2$s"
               country = "%3$s"
               zone = "America/Bogota"
               about = "Acompaño la cosecha de agua."
               role = "%4$s"
               [[member.organization]]
               id = "organization-%5$d"
               title = "Coordinación"
               """.formatted(number, any(LANGUAGES, number), any(COUNTRIES, number),
                number == 0 ? "administrator" : "member", number % ORGANIZATIONS);
    }

    private static String organization(int number) {
        return """
               [[organization]]
               id = "organization-%1$d"
               name = "Organización %1$d"
               country = "%2$s"
               size = "small"
               languages = ["%3$s"]
               topics = ["water"]
               [organization.about]
               es = "Cuidamos el agua de la loma."
               """.formatted(number, any(COUNTRIES, number), any(LANGUAGES, number));
    }

    private static String space(String slug) {
        return """
               [[space]]
               slug = "%1$s"
               visibility = "community"
               languages = ["es"]
               created_by_host = true
               facilitators = ["person-1"]
               members = []
               [space.name]
               %2$s[space.purpose]
               %2$s""".formatted(slug, inEachLanguage(slug));
    }

    private static String resource(int number) {
        return """
               +++
               title = "Guía %1$d de la cosecha de agua"
               language = "%2$s"
               space = "commons"
               author = "person-%1$d"
               topics = ["water"]
               days_ago = %3$d
               kind = "link"
               link = "https://example.org/%1$d"
               +++

               Cómo se cosecha el agua de lluvia en una escuela: techo, canal, filtro y tanque. %4$s
               """.formatted(number, any(LANGUAGES, number), number % 90, "Paso a paso, con dibujos. ".repeat(20));
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
