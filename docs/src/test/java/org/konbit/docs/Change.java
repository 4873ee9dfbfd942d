package org.konbit.docs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a guide tells its reader to do with a file: the line above a code block says it. */
sealed interface Change {
    /** The file, from the folder that holds all plugins of the guide. */
    String path();

    /** What the file holds afterwards. */
    String applied(String before, String code);

    /** Whether a line is one that says what to do with a file. */
    static boolean isCaption(String line) {
        return of(line).isPresent();
    }

    /** What this line says, if it does. */
    static Optional<Change> of(String line) {
        return Stream.of(Whole.of(line), End.of(line), Line.of(line)).flatMap(Optional::stream).findFirst();
    }

    /** Write the whole file. */
    record Whole(String path) implements Change {
        private static final Pattern CAPTION = Pattern.compile("`([\\w./-]+/[\\w.-]+)`");

        static Optional<Change> of(String line) {
            Matcher matcher = CAPTION.matcher(line);
            return matcher.matches() ? Optional.of(new Whole(matcher.group(1))) : Optional.empty();
        }

        @Override
        public String applied(String before, String code) {
            return code;
        }
    }

    /** Add to its end. */
    record End(String path) implements Change {
        private static final Pattern CAPTION = Pattern.compile("At the end of `([\\w./-]+/[\\w.-]+)`:");

        static Optional<Change> of(String line) {
            Matcher matcher = CAPTION.matcher(line);
            return matcher.matches() ? Optional.of(new End(matcher.group(1))) : Optional.empty();
        }

        @Override
        public String applied(String before, String code) {
            if (before.isEmpty()) {
                throw new IllegalStateException("The guide adds to the end of " + path + ", which is not there yet");
            }
            return before + code;
        }
    }

    /** Write something in the place of one line. */
    record Line(String path, String line) implements Change {
        private static final Pattern CAPTION = Pattern
                .compile("In `([\\w./-]+/[\\w.-]+)`, the line `([^`]+)` becomes:");

        static Optional<Change> of(String line) {
            Matcher matcher = CAPTION.matcher(line);
            return matcher.matches() ? Optional.of(new Line(matcher.group(1), matcher.group(2))) : Optional.empty();
        }

        @Override
        public String applied(String before, String code) {
            List<String> found = before.lines().filter(other -> other.strip().equals(line)).toList();
            if (found.size() != 1) {
                throw new IllegalStateException(
                        "The guide changes the line " + line + " of " + path + ", which is there " + found.size()
                                + " times:\n" + before);
            }
            return before.replace(found.getFirst() + "\n", code);
        }
    }
}
