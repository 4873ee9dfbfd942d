package org.konbit.kernel.search;

import java.util.List;

/**
 * What was found, for one reader and one page.
 *
 * @param hits in the order of how well they fit
 * @param total how many this reader may see; {@link #UNCOUNTED} while the index catches up with many changes
 * @param orMore whether there are more than the total
 * @param fit how what was typed was understood
 * @param suggestions words, as they stand in the hits, that may be what was meant
 */
public record SearchResult(List<Hit> hits, long total, boolean orMore, Fit fit, List<String> suggestions) {
    /** Stands for a number that is not known. */
    public static final long UNCOUNTED = -1;

    /** How what was typed was understood. */
    public enum Fit {
        /** All words, in whatever inflection. */
        ALL_WORDS,
        /** All words, the last one as a beginning. */
        BEGINNING,
        /** All words, or words like them. */
        SIMILAR,
        /** Some of the words. */
        SOME_WORDS,
        /** There was nothing to look for. */
        NOTHING
    }

    /**
     * One thing that was found.
     *
     * @param kind {@code member}, {@code organization}, {@code space} or {@code content}
     * @param type the content type's id, or the kind
     * @param language BCP 47 tag of its title
     * @param passage the place that fits, or the beginning; may be empty
     * @param passageLanguage BCP 47 tag of the passage
     * @param inside where the passage stands
     * @param author id of the member who wrote a content; empty for others
     * @param detail the author's name, the country's code of a member or organization, the slug of a space; may be empty
     * @param place the name of the space a content stands in, in the reader's language; empty for others
     * @param moment when a content was published, epoch milliseconds; 0 for others
     */
    public record Hit(String kind, String id, String type, String language, List<Marked> title, List<Marked> passage,
            String passageLanguage, Inside inside, String author, String detail, String place, long moment) {}

    /** Where a passage stands. */
    public enum Inside {
        /** In the thing's own text. */
        TEXT,
        /** In a comment under it. */
        COMMENT,
        /** In one of its files. */
        FILE
    }

    /** The result of looking for nothing. */
    static SearchResult nothing() {
        return new SearchResult(List.of(), 0, false, Fit.NOTHING, List.of());
    }
}
