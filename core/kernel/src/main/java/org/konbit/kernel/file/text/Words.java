package org.konbit.kernel.file.text;

import java.io.Writer;

/** Gathers text up to a number of characters, without what no database or page wants to hold. */
final class Words extends Writer {
    /** Thrown when there is enough text; what was gathered stays. */
    static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final int limit;

    Words(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(char[] chars, int from, int length) {
        text.append(chars, from, Math.min(length, limit - text.length()));
        check();
    }

    @Override
    public void write(String words) {
        text.append(words, 0, Math.min(words.length(), limit - text.length()));
        check();
    }

    private void check() {
        if (text.length() >= limit) {
            throw new Enough();
        }
    }

    /** End a line, unless the text is at the beginning of one. */
    void line() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            write("\n");
        }
    }

    @Override
    public void flush() {
        // everything is in memory
    }

    @Override
    public void close() {
        // nothing to free
    }

    /** What was gathered, cleaned. */
    @Override
    public String toString() {
        return clean(text.toString());
    }

    /**
     * Text without controls, lone surrogates, soft hyphens and needless blanks; a word cut in two at the end of a line is whole again.
     */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int at = 0; at < text.length();) {
            int here = text.codePointAt(at);
            at += Character.charCount(here);
            if (here == '\r') {
                here = at < text.length() && text.charAt(at) == '\n' ? 0 : '\n';
            }
            if (here == '\n') {
                endLine(clean, at < text.length() ? text.charAt(at) : ' ');
            } else if (here == '\t' || Character.isSpaceChar(here)) {
                blank(clean);
            } else if (keeps(here)) {
                clean.appendCodePoint(here);
            }
        }
        return clean.toString().strip();
    }

    private static boolean keeps(int here) {
        int type = Character.getType(here);
        return type != Character.CONTROL && type != Character.SURROGATE && type != Character.PRIVATE_USE
                && type != Character.UNASSIGNED
                && here != 0xad && here != 0xfeff;
    }

    private static void blank(StringBuilder clean) {
        if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ' && clean.charAt(clean.length() - 1) != '\n') {
            clean.append(' ');
        }
    }

    private static void endLine(StringBuilder clean, char next) {
        int end = clean.length();
        while (end > 0 && clean.charAt(end - 1) == ' ') {
            end--;
        }
        clean.setLength(end);
        boolean cutWord = end > 1 && clean.charAt(end - 1) == '-' && Character.isLetter(clean.charAt(end - 2))
                && Character.isLowerCase(next);
        if (cutWord) {
            clean.setLength(end - 1);
        } else if (end > 0 && !(end > 1 && clean.charAt(end - 1) == '\n' && clean.charAt(end - 2) == '\n')) {
            clean.append('\n');
        }
    }
}
