package org.konbit.kernel.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One word or {@code "quoted phrase"} of what somebody typed.
 *
 * @param text without the quotation marks
 * @param phrase whether its words must stand side by side
 * @param unwanted whether it was typed with a minus before it
 */
record Asked(String text, boolean phrase, boolean unwanted) {
    /** More words than this are not read. */
    static final int MOST_WORDS = 12;
    private static final int MOST_CHARACTERS = 250;
    private static final Pattern WORD = Pattern.compile("(-?)(?:[\"“”«]([^\"“”«»]+)[\"“”»]?|(\\S+))");

    /** Cut what was typed into words and phrases. */
    static List<Asked> in(String typed) {
        List<Asked> asked = new ArrayList<>();
        Matcher word = WORD.matcher(typed.length() > MOST_CHARACTERS ? typed.substring(0, MOST_CHARACTERS) : typed);
        while (word.find() && asked.size() < MOST_WORDS) {
            String phrase = word.group(2);
            String text = phrase == null ? word.group(3) : phrase;
            if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
                asked.add(new Asked(text.strip(), phrase != null, !word.group(1).isEmpty()));
            }
        }
        return asked;
    }
}
