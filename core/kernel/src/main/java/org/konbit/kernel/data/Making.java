package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Watches one run of a plugin's changelog, inside its transaction, to tell afterwards what it made. */
final class Making {
    private static final Pattern NO_STATEMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'[^']*'", Pattern.DOTALL);
    private static final Pattern HEAD = Pattern.compile("(?m)^--\\s*changeset\\s+(\\S+?):(\\S+)");
    private static final Pattern CREATES = Pattern.compile(
            "create\\s+(unique\\s+)?(table|index|view)\\s.*", Pattern.DOTALL);
    /** A column that is added; the names of constraints are their kinds here. */
    private static final Pattern ADDS = Pattern.compile(
            "alter\\s+table\\s+\\S+\\s+add\\s+(column\\s+)?(?!constraint\\b|primary\\b|foreign\\b|unique\\b|check\\b).*",
            Pattern.DOTALL);
    private static final Pattern CHANGES = Pattern.compile(
            "(?:alter\\s+table|insert\\s+(?:or\\s+\\w+\\s+)?into|update|delete\\s+from|drop\\s+table(?:\\s+if\\s+exists)?)\\s+\"?(\\w+)\"?.*",
            Pattern.DOTALL);

    private final Connection connection;
    private final String owner;
    private final String prefix;
    private final Optional<String> checksum;
    private final Set<SchemaPart> parts;
    private final Set<List<String>> changesets;

    private Making(Connection connection, String owner, Optional<String> checksum) throws SQLException {
        this.connection = connection;
        this.owner = owner;
        this.prefix = owner.replace('-', '_') + "_";
        this.checksum = checksum;
        this.parts = SchemaPart.of(connection, prefix);
        this.changesets = changesets(connection);
    }

    /** Look before the changelog of this plugin is run, of which this was the checksum before. */
    static Making begin(Connection connection, String owner, Optional<String> checksum) throws SQLException {
        return new Making(connection, owner, checksum);
    }

    /** What the run of this text made. */
    Made end(String text) throws SQLException {
        Set<SchemaPart> made = SchemaPart.of(connection, prefix);
        boolean nothingLost = made.containsAll(parts);
        made.removeAll(parts);
        Set<List<String>> ran = changesets(connection);
        ran.removeAll(changesets);
        Set<String> tables = made.stream()
                .filter(part -> part.kind() == SchemaPart.Kind.TABLE)
                .map(SchemaPart::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Made(owner, made, ran, checksum, Made.content(connection, made),
                nothingLost && (parts.isEmpty() || onlyAdds(text, ran, tables)));
    }

    /** Whether each statement of these changesets makes something or changes only what is new. */
    private static boolean onlyAdds(String text, Set<List<String>> ran, Set<String> tables) {
        Set<String> mine = tables.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Matcher head = HEAD.matcher(text);
        int known = 0;
        boolean found = head.find();
        while (found) {
            List<String> name = List.of(head.group(1), head.group(2));
            int begin = head.end();
            found = head.find();
            String body = text.substring(begin, found ? head.start() : text.length());
            // what stands behind the name in its line is no statement
            String statements = body.substring(Math.max(0, body.indexOf('\n')));
            if (ran.stream().anyMatch(one -> one.subList(0, 2).equals(name))) {
                known++;
                if (!onlyAdds(statements, mine)) {
                    return false;
                }
            }
        }
        // of one whose head is written otherwise nothing is known
        return known == ran.size();
    }

    private static boolean onlyAdds(String statements, Set<String> mine) {
        String plain = NO_STATEMENT.matcher(statements).replaceAll(" ").toLowerCase(Locale.ROOT);
        for (String statement : plain.split(";", -1)) {
            String one = statement.strip();
            Matcher changes = CHANGES.matcher(one);
            boolean well = one.isEmpty() || CREATES.matcher(one).matches() || ADDS.matcher(one).matches()
                    || changes.matches() && mine.contains(changes.group(1));
            if (!well) {
                return false;
            }
        }
        return true;
    }

    private static Set<List<String>> changesets(Connection connection) throws SQLException {
        Set<List<String>> all = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select author, id, filename from databasechangelog")) {
            while (rows.next()) {
                all.add(List.of(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return all;
    }
}
