package org.konbit.kernel.mail;

/** A text as one line of a mail's head: a line end in a name or a title must not begin another header. */
final class HeaderLine {
    private HeaderLine() {}

    /** Without line ends, control characters and what turns the direction of writing; at most so many characters. */
    static String of(String text, int most) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().map(HeaderLine::harmless).filter(c -> c >= 0).forEach(line::appendCodePoint);
        String words = line.toString().replaceAll(" {2,}", " ").strip();
        if (words.length() <= most) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(most - 2)) ? most - 2 : most - 1;
        return words.substring(0, end).stripTrailing() + "…";
    }

    /** What stands for the character: a blank, itself, or nothing (-1). */
    private static int harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE, Character.FORMAT -> c == 0x200C || c == 0x200D ? c : -1;
            default -> c;
        };
    }
}
