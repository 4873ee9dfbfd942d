package org.konbit.kernel.kit;

import java.util.Optional;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** Parses TOML that may be hostile: the parser recurses, so nesting is measured before it is called. */
final class Toml {
    private static final int MOST_NESTING = 16;

    private Toml() {}

    /** The table, or nothing after noting what is wrong with it. */
    static Optional<TomlParseResult> parse(String file, String text, Problems problems) {
        if (nestsTooDeeply(text)) {
            problems.add(file, "brackets are nested more than " + MOST_NESTING + " deep; write it flatter.");
            return Optional.empty();
        }
        TomlParseResult result = org.tomlj.Toml.parse(text);
        for (TomlParseError error : result.errors()) {
            problems.add(file + ", line " + error.position().line(),
                    firstLine(String.valueOf(error.getMessage())) + "; correct the TOML here.");
        }
        return result.hasErrors() ? Optional.empty() : Optional.of(result);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("this is not TOML");
    }

    /** Counts brackets on one line or over lines, strings included: an honest kit has no use for so many. */
    private static boolean nestsTooDeeply(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[' || c == '{') {
                if (++depth > MOST_NESTING) {
                    return true;
                }
            } else if ((c == ']' || c == '}') && depth > 0) {
                depth--;
            }
        }
        return false;
    }
}
