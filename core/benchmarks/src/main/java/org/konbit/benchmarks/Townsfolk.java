package org.konbit.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Fills the database of a site that runs with people, the same ones each time: names of five languages, countries and topics of which some
 * have many and most have few, organizations, interests, offers and what they show to whom.
 */
final class Townsfolk {
    /** As many people and organizations as the largest community had that was asked. */
    static final int SMALL = 2_130;
    private static final int SMALL_ORGANIZATIONS = 836;
    private static final int BATCH = 500;
    private static final String ID = "01KTWN%020d";
    private static final List<String> FIRST = List.of("Ana", "María", "Rosângela", "Widline", "Jean", "Fritzner",
            "Yuri",
            "Guadalupe", "Shanice", "Nadège", "Josué", "Tainá", "Benedito", "Marisol", "Altagracia", "Émile", "Itzel",
            "Devon", "Solène", "João", "Mirlande", "Wendy", "Teodora", "Jairo", "Ketly", "Célestin", "Inês", "Luz");
    private static final List<String> LAST = List.of("Restrepo", "Duarte", "Saintil", "Pierre", "Dorvil", "Quispe",
            "Huamán", "Arriaga", "Bogle", "Lamartine", "Valcin", "Albuquerque", "Nogueira", "Féliz", "Toussaint",
            "Noriega", "Whitlock", "Choque", "Caicedo", "Orellana", "Tzoc", "Chiriboga", "Mamani", "Joseph", "Lima");
    private static final List<String> LANGUAGES = List.of("es", "pt", "ht", "fr", "en");
    private static final List<String> COUNTRIES = List.of("CO", "HT", "BR", "MX", "PE", "GT", "BO", "DO", "EC", "HN",
            "SV", "NI", "CL", "AR", "PY", "UY", "CR", "PA", "CU", "JM", "VE", "US", "CA", "FR");
    private static final List<String> ZONES = List.of("America/Bogota", "America/Port-au-Prince");
    private final Random random = new Random(4);
    private final String url;
    private final int people;

    Townsfolk(String url, int people) {
        this.url = url;
        this.people = people;
    }

    /** The id of a person, an organization or whatever else has this number. */
    static String id(int number) {
        return ID.formatted(number);
    }

    int organizations() {
        return (int) ((long) people * SMALL_ORGANIZATIONS / SMALL);
    }

    /** Write all; {@code password} is the hash that some of them sign in with. */
    void fill(String password, List<String> topics) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            if (url.startsWith("jdbc:sqlite:")) {
                try (Statement pragma = connection.createStatement()) {
                    pragma.execute("pragma synchronous = off");
                    pragma.execute("pragma busy_timeout = 60000");
                    pragma.execute("pragma foreign_keys = on");
                }
            }
            connection.setAutoCommit(false);
            each(connection, organizations(), """
                                              insert into organization (id, name, folded, country, language, created)
                                              values (?, ?, ?, ?, 'es', 1)""",
                    i -> List.of(id(i), "Organización " + i, "organizacion " + i, often(COUNTRIES)));
            each(connection, people,
                    """
                    insert into member (id, name, folded, status, language, country, zone, about, joined)
                    values (?, ?, ?, 'active', ?, ?, ?, 'Acompaño a mi comunidad.', 1)""", this::person);
            each(connection, people, """
                                     insert into organization_member (organization, member, title, since)
                                     values (?, ?, 'Coordinación', 1)""",
                    i -> List.of(id(i % organizations()), id(i)));
            each(connection, people / 3,
                    "insert into organization_member (organization, member, since) values (?, ?, 1)",
                    i -> List.of(id((i * 3 + 1) % 20), id(i * 3)));
            each(connection, people, "insert into member_topic (member, topic, since) values (?, ?, 1)",
                    i -> List.of(id(i), topics.get(i % topics.size())));
            each(connection, people / 2, """
                                         insert into member_offer (id, member, kind, topic, words, language, since)
                                         values (?, ?, ?, ?, 'Una hora de conversa cada semana', 'es', 1)""",
                    i -> List.of(id(i), id(i * 2), i % 3 == 0 ? "search" : "offer", often(topics)));
            each(connection, people / 4, """
                                         insert into member_field (member, field, content, level, consented)
                                         values (?, 'phone', '+57 300 000 0000', ?, 1)""",
                    i -> List.of(id(i * 4), i % 2 == 0 ? "contact" : "organization"));
            each(connection, people / 50,
                    "insert into member_field (member, field, level, consented) values (?, 'listed', 'me', 1)",
                    i -> List.of(id(i * 50 + 7)));
            each(connection, people - 1,
                    """
                    insert into invitation (id, token_hash, inviter, language, uses_left, created, expires)
                    values (?, ?, ?, 'es', 0, 1, 1)""",
                    i -> List.of(id(i), id(i), inviter(i)));
            each(connection, people - 1,
                    "insert into invitation_use (invitation, member, used, joined) values (?, ?, 1, 1)",
                    i -> List.of(id(i), id(i + 1)));
            each(connection, 200, "insert into member_email (address, member, proved) values (?, ?, 1)",
                    i -> List.of("person" + i + "@example.org", id(i)));
            each(connection, 200, "insert into password (member, hash, changed) values (?, ?, 1)",
                    i -> List.of(id(i), password));
        }
    }

    private List<String> person(int number) {
        String name = pick(FIRST) + " " + pick(FIRST) + " " + pick(LAST) + " " + pick(LAST);
        String folded = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return List.of(id(number), name, folded, often(LANGUAGES), often(COUNTRIES), pick(ZONES));
    }

    /** Half came by the first one, the others each three by somebody. */
    private String inviter(int number) {
        return id(number % 2 == 0 ? 0 : number / 6);
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** The first ones often, the last ones rarely. */
    private String often(List<String> all) {
        return all.get(Math.min(random.nextInt(all.size()), random.nextInt(all.size())));
    }

    /** What is written for a number. */
    private interface Row {
        List<String> of(int number);
    }

    private static void each(Connection connection, int many, String sql, Row row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int number = 0; number < many; number++) {
                List<String> values = row.of(number);
                for (int i = 0; i < values.size(); i++) {
                    statement.setString(i + 1, values.get(i));
                }
                statement.addBatch();
                if (number % BATCH == BATCH - 1 || number == many - 1) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
        }
    }
}
