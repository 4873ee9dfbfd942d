package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.konbit.testing.Site;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Crawl;
import org.konbit.testing.walk.Reader;

/**
 * Fields that a form does not have change nothing (ASVS 15.3.3 and 15.3.7): every form that a member comes to is sent as it stands, with more
 * fields in its body and in its address that name columns of the tables, and somebody else.
 */
final class ExtraFieldsTest {
    private static final String PHONES = "select member, number, region from member_phone";
    /** What only others may change about a member, and nobody by a field that no form has. */
    private static final List<String> KEPT = List.of(
            "select id, status, joined from member",
            "select member, role, space, granted_by from member_role",
            "select member, address from member_email",
            PHONES,
            "select member, hash from password",
            "select space, member from space_member where role = 'facilitator'",
            "select id, slug, visibility, created_by from space",
            "select id, type, author, space, published from content",
            "select id, author, content, published from comment",
            "select id, created_by, created from organization",
            "select role, permission from role_permission where held = 1",
            "select plugin, disabled from plugin_state",
            "select name, content from setting");
    private static final List<String> COLUMNS = List.of("role", "roles", "permission", "status", "id", "member",
            "author",
            "created_by", "granted_by", "owner", "inviter", "made_by", "visibility", "facilitator", "administrator",
            "hash", "password", "address", "phone", "number", "region", "joined", "created", "expires", "ends",
            "uses_left", "approved", "value");
    /** Forms that mean to end the walk itself, or begin its session anew. */
    private static final Set<String> ENDINGS = Set.of("/sign-out", "/settings/sign-out-everywhere",
            "/settings/data/leave", "/leave", "/settings/sign-in/second/paper");

    @Test
    void whatAFormDoesNotHaveIsNotTaken() throws SQLException {
        try (Site site = Community.example().start()) {
            Reader member = Reader.of(site, "member");
            String other = rows(site, "select member from member_role where role = 'administrator'").iterator().next();
            change(site, "insert into member_phone (number, member, region) values ('+50934123456', '" + other
                    + "', 'HT')");
            Map<String, Set<String>> before = kept(site);

            sendAll(member, other);

            for (Map.Entry<String, Set<String>> was : before.entrySet()) {
                Set<String> rows = rows(site, was.getKey());
                assertThat(rows).as(was.getKey()).containsAll(was.getValue());
                assertThat(added(rows, was.getValue())).as("added to: " + was.getKey())
                        .noneMatch(row -> row.contains(other) || row.contains("administrator"));
            }
            assertThat(rows(site, PHONES)).as("numbers to sign in with").isEqualTo(before.get(PHONES));
            assertThat(member.get("/admin").status()).as("what the member may do afterwards").isEqualTo(403);
        }
    }

    private static Set<String> added(Set<String> after, Set<String> before) {
        Set<String> added = new TreeSet<>(after);
        added.removeAll(before);
        return added;
    }

    private static void sendAll(Reader member, String other) {
        Set<String> seen = new HashSet<>();
        int sent = 0;
        int taken = 0;
        for (Answer page : Crawl.as(member, 2).pages()) {
            Document document = page.document(member.site().address(page.target()).toString());
            for (Element element : document.select("form[method=post]")) {
                FormElement form = (FormElement) element;
                String path = form.attr("action");
                Map<String, String> fields = filledIn(form);
                String kind = path.replaceAll("[0-9A-Z]{26}", "{id}") + fields.keySet();
                if (path.startsWith("/") && !ENDINGS.contains(path) && seen.add(kind)) {
                    Answer answer = member.post(path + (path.contains("?") ? "&" : "?") + more(other, fields.keySet()),
                            with(fields, other));
                    assertThat(answer.status()).as("%s of %s", path, page.target()).isLessThan(500);
                    sent++;
                    taken += answer.status() < 400 ? 1 : 0;
                }
            }
        }
        assertThat(sent).as("forms that were sent").isGreaterThan(15);
        assertThat(taken).as("forms of these %d that were taken", sent).isGreaterThan(sent / 2);
    }

    /** As it stands, with a word in every field that is empty and with its first button, so that most of them are taken. */
    private static Map<String, String> filledIn(FormElement form) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        for (Element field : form.select("input[type=text], input:not([type]), textarea")) {
            fields.merge(field.attr("name"), "palabra", (now, word) -> now.isBlank() ? word : now);
        }
        for (Element choice : form.select("select, input[type=radio], input[type=checkbox]")) {
            String first = choice.normalName().equals("select")
                    ? choice.select("option[value]:not([value=''])").attr("value")
                    : choice.val();
            fields.merge(choice.attr("name"), first, (now, other) -> now.isBlank() ? other : now);
        }
        form.select("button[name]")
                .stream()
                .findFirst()
                .ifPresent(
                        button -> fields.put(button.attr("name"), button.val()));
        return fields;
    }

    private static Map<String, String> with(Map<String, String> fields, String other) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        COLUMNS.forEach(column -> all.putIfAbsent(column, value(column, other)));
        return all;
    }

    private static String value(String column, String other) {
        return switch (column) {
            case "role", "roles" -> "administrator";
            case "phone", "number" -> "+50251234567";
            case "region" -> "GT";
            default -> other;
        };
    }

    /** In the address too, where a careless reader of parameters would find them. */
    private static String more(String other, Set<String> own) {
        StringBuilder more = new StringBuilder("role=administrator");
        COLUMNS.stream()
                .filter(column -> !own.contains(column) && !column.startsWith("role"))
                .forEach(column -> more.append('&')
                        .append(column)
                        .append('=')
                        .append(value(column, other).replace("+", "%2B")));
        return more.toString();
    }

    private static void change(Site site, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(site.databaseUrl());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Map<String, Set<String>> kept(Site site) throws SQLException {
        Map<String, Set<String>> rows = new LinkedHashMap<>();
        for (String query : KEPT) {
            rows.put(query, rows(site, query));
        }
        return rows;
    }

    private static Set<String> rows(Site site, String query) throws SQLException {
        Set<String> rows = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(site.databaseUrl());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringJoiner row = new StringJoiner(" | ");
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
