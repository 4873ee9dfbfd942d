package org.konbit.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** As many people, organizations, spaces and resources as the largest community had that Konbit is modelled on. */
final class Town {
    static final int PEOPLE = 2_130;
    static final int ORGANIZATIONS = 836;
    static final int RESOURCES = 1_000;
    private static final int SPACES = 8;
    private static final String ID = "01KTWN%020d";
    private static final List<String> TONGUES = List.of("es", "pt", "en", "ht");
    private static final List<String> COUNTRIES = List.of("CO", "HT", "BR", "MX", "PE", "GT", "BO", "DO", "EC", "HN",
            "SV", "NI", "CL", "AR", "PY", "UY", "CR", "PA", "CU", "JM", "VE", "BZ", "GY", "SR", "LC", "GD", "TT");

    private Town() {}

    /** A starter kit with the spaces, the resources and two people who can sign in. */
    static void kit(Path folder) {
        for (String name : List.of("kit.toml", "topics.toml")) {
            write(folder.resolve(name), read(Community.kit().resolve(name)));
        }
        write(folder.resolve("sign-ins.toml"), "password = \"konbit-example\"\n" + signIn("member")
                + signIn("administrator"));
        write(folder.resolve("members.toml"), person("member") + person("administrator"));
        write(folder.resolve("spaces.toml"), space("commons") + each(SPACES - 1, i -> space("circle-" + i)));
        for (int i = 0; i < RESOURCES; i++) {
            write(folder.resolve("content/library.resource/guide-" + i + ".md"), resource(i));
        }
    }

    /** Everybody else, and the organizations, into the database of a community that serves. */
    static void fill(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            try (Statement patience = connection.createStatement()) {
                patience.execute("pragma busy_timeout = 60000");
            }
            connection.setAutoCommit(false);
            rows(connection, ORGANIZATIONS, """
                                            insert into organization (id, name, folded, country, language, created)
                                            values (?, ?, ?, ?, 'es', 1)""",
                    i -> List.of(ID.formatted(i), "Organización " + i, "organizacion " + i, any(COUNTRIES, i)));
            rows(connection, PEOPLE - 2,
                    """
                    insert into member (id, name, folded, status, language, country, zone, about, joined)
                    values (?, ?, ?, 'active', ?, ?, 'America/Bogota', 'Acompaño a mi comunidad.', 1)""",
                    i -> List.of(ID.formatted(i), "Persona " + i + " de la Loma", "persona " + i + " de la loma",
                            any(TONGUES, i), any(COUNTRIES, i)));
            rows(connection, PEOPLE - 2,
                    "insert into organization_member (organization, member, title, since) values (?, ?, 'Agua', 1)",
                    i -> List.of(ID.formatted(i % ORGANIZATIONS), ID.formatted(i)));
            connection.commit();
        }
    }

    private static void rows(Connection connection, int many, String sql, IntFunction<List<String>> row)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int number = 0; number < many; number++) {
                List<String> values = row.apply(number);
                for (int i = 0; i < values.size(); i++) {
                    statement.setString(i + 1, values.get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
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

    private static String signIn(String name) {
        return "[[sign_in]]\nemail = \"%1$s@example.org\"\nmember = \"%1$s\"\n".formatted(name);
    }

    private static String person(String name) {
        return """
               [[member]]
               id = "%1$s"
               name = "%1$s Sample"
               language = "es"
               country = "CO"
               zone = "America/Bogota"
               role = "%1$s"
               """.formatted(name);
    }

    private static String space(String slug) {
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
               %2$s""".formatted(slug, inEachLanguage(slug));
    }

    private static String resource(int number) {
        return """
               +++
               title = "Guía %1$d de la cosecha de agua"
               language = "%2$s"
               space = "commons"
               author = "member"
               topics = ["water"]
               days_ago = %3$d
               kind = "link"
               link = "https://example.org/%1$d"
               +++

               Cómo se cosecha el agua de lluvia en una escuela: techo, canal, filtro y tanque. %4$s
               """.formatted(number, any(TONGUES, number), number % 90, "Paso a paso, con dibujos. ".repeat(20));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling("."));
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
