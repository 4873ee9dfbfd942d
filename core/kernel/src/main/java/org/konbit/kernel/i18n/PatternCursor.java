package org.konbit.kernel.i18n;

/** A position in the source of a message. Used by one thread. */
final class PatternCursor {
    private final String source;
    private int position;

    PatternCursor(String source) {
        this.source = source;
    }

    boolean atEnd() {
        return position == source.length();
    }

    char peek() {
        return source.charAt(position);
    }

    char next() {
        return source.charAt(position++);
    }

    /** Pass a sign if it comes next, blanks aside. */
    boolean take(char wanted) {
        blanks();
        if (atEnd()) {
            throw problem("A brace is not closed");
        }
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    void expect(char wanted) {
        if (!take(wanted)) {
            throw problem("'" + wanted + "' is missing");
        }
    }

    /** Pass letters, digits and hyphens. */
    String word() {
        blanks();
        int start = position;
        while (!atEnd() && isWord(peek())) {
            position++;
        }
        if (start == position) {
            throw problem("A word is missing");
        }
        return source.substring(start, position);
    }

    InvalidPattern problem(String what) {
        return new InvalidPattern(what, source, position);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    private void blanks() {
        while (!atEnd() && peek() <= ' ') {
            position++;
        }
    }
}
