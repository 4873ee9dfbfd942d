package org.konbit.kernel.plugin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds in a plugin's changelog the tables it would change and that are not its own. What it only reads is not looked at. */
final class ForeignTables {
    /** A doubled quote inside a text makes it two texts here, which is as good; an alternation would take a stack frame for each letter. */
    private static final Pattern NO_STATEMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'[^']*'", Pattern.DOTALL);
    private static final String NAME = "\\s+(?:\"?\\w+\"?\\s*\\.\\s*)?\"?(\\w+)";
    private static final List<Pattern> CHANGES = List.of(
            changing(
                    "(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|materialized|virtual)\\s+)*(?:table|view)(?:\\s+if(?:\\s+not)?\\s+exists)?(?:\\s+only)?"),
            changing("rename\\s+to"), changing("insert\\s+(?:or\\s+\\w+\\s+)?into"), changing("replace\\s+into"),
            changing("delete\\s+from(?:\\s+only)?"), changing("truncate(?:\\s+table)?"),
            changing("(?<!do\\s{1,9}|on\\s{1,9})update(?:\\s+or\\s+\\w+)?(?!\\s+(?:of|set|or|on|nowait|skip)\\b)"),
            changing("create\\s+(?:unique\\s+)?index\\b[^;(]*?\\bon(?:\\s+only)?"),
            changing("create\\s+trigger\\b[^;]*?\\bon"));

    private ForeignTables() {}

    private static Pattern changing(String start) {
        return Pattern.compile("(?i)\\b" + start + NAME);
    }

    /** One of them, if there is any. */
    static Optional<String> first(String changelog, String prefix) {
        String statements = NO_STATEMENT.matcher(changelog).replaceAll(" ");
        return CHANGES.stream()
                .flatMap(change -> change.matcher(statements).results().map(found -> found.group(1)))
                .filter(table -> !table.toLowerCase(Locale.ROOT).startsWith(prefix))
                .findFirst();
    }
}
