package org.konbit.testing;

/** The databases a site can stand on. */
public enum TestDatabase {
    /** The file in the site's data directory. */
    SQLITE,
    /** An embedded PostgreSQL, or the one of the system property {@code konbit.test.pg}. */
    POSTGRESQL
}
