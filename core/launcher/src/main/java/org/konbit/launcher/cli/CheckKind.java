package org.konbit.launcher.cli;

/** What is looked at before a plugin is let in, in the order in which it is told. */
enum CheckKind {
    FILE("file", "file"),
    NEEDS("needs", "needs"),
    LANGUAGES("languages", "languages"),
    SQLITE("migrations-sqlite", "migrations on SQLite"),
    POSTGRESQL("migrations-postgresql", "migrations on PostgreSQL"),
    PERSONAL_DATA("personal-data", "personal data"),
    START_STOP("start-stop", "start and stop");

    /** For programs; it stays as it is. */
    final String id;
    /** For people. */
    final String words;

    CheckKind(String id, String words) {
        this.id = id;
        this.words = words;
    }
}
