package org.konbit.kernel.listing;

/**
 * How the talk below a content is counted, in every list and on its page: as answers below a question that somebody else than its asker
 * has answered, as comments everywhere else. A plugin's own type may be called a question too: its talk is comments.
 *
 * @param count answers, without the asker's own, or all comments
 * @param answers whether they are answers
 */
public record Talked(int count, boolean answers) {
    /** The type of the contents that are answered. */
    public static final String QUESTION = "conversation.question";

    /** Count what is below a content of this type. */
    public static Talked of(String type, int comments, int answers) {
        return type.equals(QUESTION) && answers > 0 ? new Talked(answers, true) : new Talked(comments, false);
    }
}
