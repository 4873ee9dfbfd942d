package org.konbit.testing.contract;

import java.util.List;
import java.util.function.Function;
import org.konbit.testing.TestDatabase;

/** What is checked, in the order in which it is: what the plugin may be left broken by comes last. */
enum Check {
    /** Nothing else can be looked at before. */
    STARTS("resolves and starts", Starting::violations),
    /** Before anything was written by anybody. */
    MESSAGES("has every message in every language", Words::violations),
    /** Fresh tables, and the same changelog once more. */
    MIGRATES_ON_SQLITE("migrates from empty and a second time without change, on SQLite",
            subject -> new Migrating(subject, TestDatabase.SQLITE).fromEmpty()),
    /** The same there. */
    MIGRATES_ON_POSTGRESQL("migrates from empty and a second time without change, on PostgreSQL",
            subject -> new Migrating(subject, TestDatabase.POSTGRESQL).fromEmpty()),
    /** As communities do that have used it for long. */
    UPGRADES_ON_SQLITE("migrates up from each earlier version, on SQLite",
            subject -> new Migrating(subject, TestDatabase.SQLITE).fromEarlier()),
    /** The same there. */
    UPGRADES_ON_POSTGRESQL("migrates up from each earlier version, on PostgreSQL",
            subject -> new Migrating(subject, TestDatabase.POSTGRESQL).fromEarlier()),
    /** What one database takes, the other may refuse. */
    WORKS_ON_POSTGRESQL("answers, gives and erases on PostgreSQL what it does on SQLite", OnPostgresql::violations),
    /** What everybody sees first. */
    MENU("leads from each menu entry and each event to a page", Menu::violations),
    /** Nothing is open by accident and nothing breaks. */
    ROUTES("refuses each route below its role and answers at it", RouteRights::violations),
    /** What a member can ask to be told of, and to be forgotten. */
    PERSONAL_DATA("describes the personal data it keeps", PersonalData::violations),
    /** For every browser there is. */
    HTML("writes valid HTML", Pages::html),
    /** For everybody who reads. */
    ACCESSIBLE("has accessible pages", Pages::accessible),
    /** For those who pay for each megabyte. */
    SMALL("has pages of at most 30 KB with all they need", Pages::small),
    /** A list that grows would make its page slower and slower. */
    ASKING("asks the database no more often when its lists grow", Asking::violations),
    /** What a member takes along, and what is left when they are gone. */
    LEAVING("gives a member what it keeps about them and erases it when they leave", Leaving::violations),
    /** Exchanging a plugin must cost nothing. */
    STOPS("leaves nothing behind when it is stopped and started again and again", Leftovers::violations);

    /** What the plugin does if all is well. */
    final String promise;
    @SuppressWarnings("ImmutableEnumChecker") // a function without a state
    private final Function<Subject, List<String>> violations;

    Check(String promise, Function<Subject, List<String>> violations) {
        this.promise = promise;
        this.violations = violations;
    }

    /** What is wrong with a plugin, a sentence each; nothing if all is well. */
    List<String> of(Subject subject) {
        return violations.apply(subject);
    }
}
