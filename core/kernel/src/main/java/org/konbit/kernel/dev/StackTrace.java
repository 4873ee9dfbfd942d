package org.konbit.kernel.dev;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.konbit.kernel.plugin.Causes;

/** A stack trace as text, because that is all the component runtime keeps of one. */
record StackTrace(String text) {
    private static final Pattern FRAME = Pattern
            .compile("\\s+at (?:\\S*/)?([\\w.$]+)\\.([\\w<>$]+)\\(([\\w.$-]+)(?::(\\d+))?\\).*",
                    Pattern.UNICODE_CHARACTER_CLASS);
    private static final String CAUSE = "Caused by: ";

    /** A frame of which the file is known; the line is 0 where the method has no code: that of a statement which failed. */
    record Frame(String type, String method, String file, int line) {}

    static StackTrace of(String text) {
        return new StackTrace(text);
    }

    static StackTrace of(Throwable thrown) {
        return new StackTrace(Causes.trace(thrown));
    }

    /** Where in a plugin's sources it came from: the first line of theirs below the innermost cause that has one. */
    Optional<DevPage.Place> place(PluginSources sources) {
        String said = "";
        List<DevPage.Place> places = new ArrayList<>();
        boolean found = false;
        for (String line : text.lines().toList()) {
            Matcher frame = FRAME.matcher(line);
            if (!frame.matches()) {
                boolean cause = line.startsWith(CAUSE);
                found = found && !cause;
                said = cause ? line.substring(CAUSE.length()) : said.isEmpty() ? line : said;
            } else if (!found) {
                Optional<PluginSources.Spot> spot = sources
                        .of(new Frame(frame.group(1), frame.group(2), frame.group(3),
                                frame.group(4) == null ? 0 : Integer.parseInt(frame.group(4))));
                String sentence = said;
                spot.ifPresent(one -> places.addFirst(sources.place(one, sentence)));
                found = spot.isPresent();
            }
        }
        return places.stream().findFirst();
    }
}
