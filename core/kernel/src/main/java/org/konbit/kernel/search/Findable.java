package org.konbit.kernel.search;

import java.util.List;
import java.util.Set;

/**
 * One thing that can be found, as the index takes it in.
 *
 * @param id ULID
 * @param type the content type's id, or the kind's word
 * @param space id of the space whose readers may find it, or {@link Fields#MEMBERS}
 * @param languages BCP 47 tags of the languages it can be read in
 * @param topics slugs
 * @param headings its name or title
 * @param parts its texts, in the order they are read
 */
record Findable(Kind kind, String id, String type, String space, Set<String> languages, List<String> topics,
        List<Heading> headings, List<Part> parts) {

    /** A name or title in one language. */
    record Heading(Tongue tongue, String text) {}

    /**
     * A text that belongs to the thing.
     *
     * @param source what it is
     * @param id id of the comment or file; empty for the thing's own text
     */
    record Part(Source source, String id, Tongue tongue, String text) {}

    /** What a text of a thing is. */
    enum Source {
        /** The thing's own text. */
        BODY,
        /** A comment under it. */
        COMMENT,
        /** The text read out of a file. */
        FILE,
        /** Words that find it but are no passage to show: a file's name, the name of somebody's organization. */
        WORDS
    }
}
