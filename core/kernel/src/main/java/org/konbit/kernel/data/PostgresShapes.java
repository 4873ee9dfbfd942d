package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses statements of a backup that are none of those that {@link PostgresExport} writes, for whoever wrote the file may have written
 * more: one statement of a known kind each, no function that does something, nothing of another schema, and of functions only the kernel's own.
 */
final class PostgresShapes {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[a-z_][a-z0-9_]*)";
    private static final Pattern TABLE = Pattern.compile("create table " + NAME + " \\(.*\\)", Pattern.DOTALL);
    private static final Pattern OTHER = Pattern.compile("alter table " + NAME + " add constraint " + NAME
            + " (?:PRIMARY KEY|UNIQUE|CHECK|FOREIGN KEY)\\b.*|CREATE (?:UNIQUE )?INDEX .*|CREATE TRIGGER .*|create view "
            + NAME + " as\\s+(?:SELECT|WITH|VALUES)\\b.*", Pattern.DOTALL);
    private static final Pattern FUNCTION = Pattern.compile(
            "create function konbit_[a-z0-9_]*\\(\\) returns trigger language plpgsql as\\s+'((?:[^'\\\\]|'')*)'");
    private static final Pattern TOKEN = Pattern.compile(
            "(?<hidden>[Uu]&['\"])|(?<text>[Ee]'(?:[^'\\\\]|''|\\\\.)*'|'(?:[^']|'')*')"
                    + "|(?<name>\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_]*)(?<call>\\s*\\()?|(?<bad>--|/\\*|[;$'\"])|.",
            Pattern.DOTALL);
    private static final Pattern POINT = Pattern.compile("\\s*\\.");
    /** They answer differently each time, and do nothing else. */
    private static final Set<String> HARMLESS = Set.of("random", "clock_timestamp", "gen_random_uuid");
    private static final String DOING = "select proname from pg_proc where provolatile = 'v'";
    private static final String SCHEMAS = "select nspname from pg_namespace where nspname <> current_schema()";

    private final Set<String> doing;
    private final Set<String> schemas;
    private final Set<String> bodies;

    /** {@code bodies} are those of the kernel's own functions, by {@link #plain}. */
    PostgresShapes(Connection connection, Set<String> bodies) throws SQLException {
        this.doing = names(connection, DOING);
        this.schemas = names(connection, SCHEMAS);
        this.bodies = bodies;
    }

    private static Set<String> names(Connection connection, String query) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** A function's body without comments and without what does not count between words. */
    static String plain(String body) {
        return body.replaceAll("--[^\n]*", " ").replaceAll("\\s+", " ").strip();
    }

    /**
     * Look at a statement.
     *
     * @param tables whether it is to make a table, else what comes after the rows
     * @throws BackupFailed if it is something else
     */
    void check(String statement, boolean tables) {
        Matcher function = FUNCTION.matcher(statement);
        if (!tables && function.matches()) {
            if (!bodies.contains(plain(function.group(1).replace("''", "'")))) {
                throw refused(statement);
            }
            return;
        }
        if (!(tables ? TABLE : OTHER).matcher(statement).matches()) {
            throw refused(statement);
        }
        String one = statement.startsWith("create view") && statement.endsWith(";")
                ? statement.substring(0, statement.length() - 1)
                : statement;
        checkWords(one, tables);
    }

    private void checkWords(String statement, boolean table) {
        boolean trigger = statement.startsWith("CREATE TRIGGER");
        boolean alter = statement.startsWith("alter table");
        Matcher token = TOKEN.matcher(statement);
        int depth = 0;
        boolean over = false;
        while (token.find()) {
            String all = token.group();
            boolean opens = all.endsWith("(") && token.group("text") == null;
            depth += opens ? 1 : all.equals(")") ? -1 : 0;
            // a name written with Unicode escapes is read by PostgreSQL as another than it looks
            if (over || token.group("hidden") != null || token.group("bad") != null || depth < 0
                    || alter && depth == 0 && all.equals(",")
                    || token.group("name") != null && isBad(token, statement, trigger)) {
                throw refused(statement);
            }
            over = table && depth == 0 && all.equals(")");
        }
        if (depth != 0) {
            throw refused(statement);
        }
    }

    private boolean isBad(Matcher token, String statement, boolean trigger) {
        String said = token.group("name");
        String name = said.startsWith("\"")
                ? said.substring(1, said.length() - 1).replace("\"\"", "\"")
                : said.toLowerCase(Locale.ROOT);
        boolean own = trigger && name.startsWith("konbit_");
        boolean calls = token.group("call") != null && doing.contains(name) && !HARMLESS.contains(name) && !own;
        boolean qualifies = schemas.contains(name)
                && POINT.matcher(statement).region(token.end(), statement.length()).lookingAt();
        return calls || qualifies || name.startsWith("pg_");
    }

    private static BackupFailed refused(String statement) {
        return new BackupFailed("The backup holds a statement that Konbit does not write: "
                + statement.substring(0, Math.min(statement.length(), 120)));
    }
}
