package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.RuntimeEnvironment;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.exception.LiquibaseException;
import liquibase.executor.ExecutorService;
import liquibase.ui.LoggerUIService;
import liquibase.parser.core.formattedsql.FormattedSqlChangeLogParser;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.i18n.Spelling;

/**
 * Runs one changelog with Liquibase, on a connection whose transaction belongs to the caller.
 *
 * <p>Liquibase's own lock is not used: the caller holds one that does not outlive its process. This class is loaded only when there is
 * something to run.
 */
final class ChangelogRun {
    private static final String CHANGESET = "changeset";
    private static final Pattern HEAD = Pattern.compile("\\s*--\\s*([\\w-]+)\\s+([^\\s:]+:[^\\s:]+)");
    private final String path;
    private final String text;
    private @Nullable ChangeSet current;

    private ChangelogRun(String path, String text) {
        this.path = path;
        this.text = text;
    }

    /**
     * Run the changesets of a formatted SQL text that have not run.
     *
     * @param path the first part of their identity
     * @throws MigrationFailed in words for the administrator
     */
    static void run(Connection connection, String path, String text) {
        ChangelogRun run = new ChangelogRun(path, text);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Liquibase looks for its own services there, and breaks for the rest of the process when it does not find them
        thread.setContextClassLoader(Scope.class.getClassLoader());
        try {
            ChangelogText resources = new ChangelogText(path, text);
            Database database = DatabaseFactory.getInstance()
                    .findCorrectDatabaseImplementation(new HeldConnection(connection));
            Scope.child(Map.of(Scope.Attr.database.name(), database, Scope.Attr.resourceAccessor.name(), resources,
                    Scope.Attr.logService.name(), new QuietLogs(), Scope.Attr.ui.name(), new LoggerUIService(),
                    "liquibase.analytics.enabled", "false"), () -> run.run(database, resources));
        } catch (MigrationFailed e) {
            throw e;
        } catch (Exception e) {
            throw run.failed(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void run(Database database, ChangelogText resources) throws LiquibaseException {
        if (!text.stripLeading().startsWith("--liquibase formatted sql")
                && !text.stripLeading().startsWith("-- liquibase formatted sql")) {
            throw new MigrationFailed("The changelog " + path + " must begin with the line --liquibase formatted sql.",
                    null);
        }
        refuseMisspelt();
        Contexts contexts = new Contexts();
        LabelExpression labels = new LabelExpression();
        ChangeLogHistoryServiceFactory histories = Scope.getCurrentScope()
                .getSingleton(ChangeLogHistoryServiceFactory.class);
        try {
            DatabaseChangeLog changelog = new FormattedSqlChangeLogParser().parse(path,
                    new ChangeLogParameters(database), resources);
            ChangeLogHistoryService history = histories.getChangeLogService(database);
            history.init();
            refuseEdited(changelog, history);
            new ChangeLogIterator(changelog, new ShouldRunChangeSetFilter(database), new DbmsChangeSetFilter(database),
                    new IgnoreChangeSetFilter(), new ContextChangeSetFilter(contexts), new LabelChangeSetFilter(labels))
                    .run(new Visitor(database), new RuntimeEnvironment(database, contexts, labels));
        } finally {
            // both keep what they know of a database for ever
            histories.resetAll();
            Scope.getCurrentScope().getSingleton(ExecutorService.class).clearExecutor("jdbc", database);
        }
    }

    /** A head with a typing mistake is a comment to Liquibase, and what follows it an edit of the changeset above, which is not at fault. */
    private void refuseMisspelt() {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher head = HEAD.matcher(lines.get(i));
            if (head.lookingAt()) {
                String word = head.group(1).toLowerCase(Locale.ROOT);
                int differences = Spelling.differences(word, CHANGESET);
                if (differences > 0 && differences <= 2 && word.length() >= CHANGESET.length() - 1) {
                    throw new MigrationFailed("Line " + (i + 1) + " of " + path + " begins no changeset: it says "
                            + head.group(1) + ". Write --changeset " + head.group(2) + ".", null);
                }
            }
        }
    }

    private void refuseEdited(DatabaseChangeLog changelog, ChangeLogHistoryService history) throws LiquibaseException {
        List<RanChangeSet> ran = history.getRanChangeSets();
        Set<String> names = new HashSet<>();
        for (ChangeSet changeset : changelog.getChangeSets()) {
            if (!names.add(name(changeset))) {
                throw new MigrationFailed("The changelog " + path + " has the changeset " + name(changeset) + " twice.",
                        null);
            }
            boolean edited = !changeset.isRunOnChange() && ran.stream()
                    .anyMatch(one -> one.isSameAs(changeset)
                            && one.getLastCheckSum() != null && !changeset.isCheckSumValid(one.getLastCheckSum()));
            if (edited) {
                throw new MigrationFailed("The changeset " + name(changeset) + " of " + path
                        + " was edited after it had run here. Put it back as it was and write a new changeset below it.",
                        null);
            }
        }
    }

    private MigrationFailed failed(Exception e) {
        SQLException sql = Errors.sqlCause(e);
        String reason = String.valueOf(sql == null ? e.getMessage() : sql.getMessage()).strip().replaceAll("\\s+", " ");
        String where = current == null ? "The changelog " + path : "The changeset " + name(current) + " of " + path;
        return new MigrationFailed(where + " could not be run: " + reason, e);
    }

    private static String name(ChangeSet changeset) {
        return changeset.getAuthor() + ":" + changeset.getId();
    }

    /** Remembers which changeset is running, for the words of a failure. */
    private final class Visitor extends UpdateVisitor {
        Visitor(Database database) {
            super(database, null);
        }

        @Override
        public void visit(ChangeSet changeset, DatabaseChangeLog changelog, Database database,
                Set<ChangeSetFilterResult> results)
                throws LiquibaseException {
            current = changeset;
            super.visit(changeset, changelog, database, results);
            current = null;
        }
    }
}
