package org.konbit.kernel.privacy;

/** What is left of somebody outside of the tables, to be cleared away when they are erased. Thread-safe; none of it throws. */
public interface Traces {
    /**
     * A row that spoke of a file is gone: its bytes go too, unless somebody else has the same.
     *
     * @param sha256 of the bytes
     * @param attached when the row was made, in milliseconds since 1970
     */
    void fileGone(String sha256, long attached);

    /** Throw away what is kept aside for a member outside of the database. */
    void memberGone(String member);

    /** Let what was deleted leave the files of the database and of the search index too. */
    void settle();
}
