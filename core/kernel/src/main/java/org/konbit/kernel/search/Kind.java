package org.konbit.kernel.search;

/** What can be found. */
enum Kind {
    /** A person of the community. */
    MEMBER("member"),
    /** An organization. */
    ORGANIZATION("organization"),
    /** A space. */
    SPACE("space"),
    /** Something members wrote, of whatever type, with its comments and files. */
    CONTENT("content");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The word for it in the database, the index and the address. */
    String word() {
        return word;
    }

    /** The kind of this word; contents are what is none of the others. */
    static Kind of(String word) {
        for (Kind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        return CONTENT;
    }
}
