package org.konbit.launcher.cli;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.konbit.kernel.i18n.JarCatalogue;
import org.konbit.kernel.plugin.PluginReport;
import org.konbit.kernel.plugin.PluginState;
import org.konbit.kernel.web.Contribution;

/** Tries a plugin in communities that are there for this only. Used by one thread, once. */
final class PluginCheck {
    /** Reading, migrating, starting and contributing may take ten seconds each before Konbit gives up. */
    private static final long START_MILLIS = 40_000;
    private static final long PATIENCE_MILLIS = 1_500;
    private static final long STOP_MILLIS = 8_000;
    private static final long UNLOAD_MILLIS = 3_000;
    private static final int DEFECTS_TOLD = 3;
    private static final String ASK = " Tell this to whoever made the plugin and ask for a corrected version.";
    private static final String AFTER = "Mend first what failed; it cannot be tried before.";

    private final Path file;
    private final PluginJar jar;
    private final List<Path> others;
    private final Path folder;
    private final CheckReport report;

    PluginCheck(Path file, Path plugins, Path folder) {
        this.file = file;
        this.jar = PluginJar.read(file);
        this.others = PluginJar.in(plugins)
                .stream()
                .filter(one -> !one.id().equals(jar.id()) && !one.file().equals(jar.file()))
                .map(one -> plugins.resolve(one.file()))
                .toList();
        this.folder = folder;
        this.report = new CheckReport(jar);
    }

    CheckReport report() {
        return report;
    }

    /** Whether there is a file at all that Konbit would look at. */
    boolean there() {
        String name = jar.file();
        if (Files.isDirectory(file)) {
            report.failed(CheckKind.FILE,
                    file + " is a folder, and a plugin is one file. Build it with mvn package and "
                            + "say where its jar is, in the folder target of the project.");
        } else if (!Files.isRegularFile(file)) {
            report.failed(CheckKind.FILE, "There is no file " + file + ". Say where the plugin's jar is.");
        } else if (!name.endsWith(".jar") || name.startsWith(".")) {
            report.failed(CheckKind.FILE,
                    "Konbit does not look at files of this name. Give it one that ends in .jar and begins with a letter.");
        } else {
            return true;
        }
        report.restNotTried(AFTER);
        return false;
    }

    /** Try it with SQLite; whether it makes sense to try it with PostgreSQL too. */
    boolean onSqlite() throws IOException, InterruptedException {
        try (var community = ScratchCommunity.start(folder.resolve("sqlite"), others, Map.of())) {
            Set<String> before = community.active();
            community.put(file);
            Optional<PluginReport> settled = community.settled(file, START_MILLIS, PATIENCE_MILLIS);
            if (settled.isEmpty()) {
                report.failed(CheckKind.START_STOP, tooLong("start", START_MILLIS));
                return false;
            }
            PluginReport told = settled.get();
            PluginState state = told.state();
            if (state instanceof PluginState.Failed failed && StateWords.about(failed) == CheckKind.FILE) {
                report.failed(CheckKind.FILE, StateWords.of(state));
                return false;
            }
            report.passed(CheckKind.FILE, "It is the plugin " + jar.id() + ", version " + jar.version() + ".");
            languages();
            if (told.id().equals(jar.file())) {
                // refused before anything was asked of it: if not for its words, of which we told, then for what it is
                if (report.runs()) {
                    report.failed(CheckKind.FILE, StateWords.of(state));
                }
                return false;
            }
            if (state instanceof PluginState.Unresolved || state instanceof PluginState.Waiting
                    || state instanceof PluginState.Failed failed && StateWords.about(failed) == CheckKind.NEEDS) {
                report.failed(CheckKind.NEEDS, StateWords.of(state));
                return false;
            }
            report.passed(CheckKind.NEEDS,
                    ApiRange.words(file, community.api()) + " Everything else it needs is here too.");
            if (state instanceof PluginState.Failed failed) {
                report.failed(StateWords.about(failed), StateWords.of(state));
                if (StateWords.about(failed) == CheckKind.LANGUAGES) {
                    // no table was made of a plugin whose words are not whole
                    return false;
                }
            }
            report.passed(CheckKind.SQLITE, tables(told));
            if (state instanceof PluginState.Active) {
                report.passed(CheckKind.PERSONAL_DATA, personalData(community, told));
                startAndStop(community, before, told.id());
            }
            return true;
        }
    }

    /** Try it with PostgreSQL, in a schema that is there for this only. */
    void onPostgresql(Map<String, String> database) throws IOException, InterruptedException {
        try (var community = ScratchCommunity.start(folder.resolve("postgresql"), others, database)) {
            community.put(file);
            Optional<PluginReport> settled = community.settled(file, START_MILLIS, PATIENCE_MILLIS);
            if (settled.isEmpty()) {
                report.failed(CheckKind.POSTGRESQL, tooLong("start on PostgreSQL", START_MILLIS));
                return;
            }
            PluginState state = settled.get().state();
            if (state instanceof PluginState.Failed failed && StateWords.about(failed) == CheckKind.SQLITE) {
                report.failed(CheckKind.POSTGRESQL, StateWords.of(state));
            } else if (state instanceof PluginState.Active || !report.runs()) {
                report.passed(CheckKind.POSTGRESQL, tables(settled.get()));
            } else {
                report.failed(CheckKind.POSTGRESQL, "It does not start there. " + StateWords.of(state));
            }
        }
    }

    /** Say that nothing else was looked at. */
    void end() {
        report.restNotTried(AFTER);
    }

    private void languages() {
        JarCatalogue catalogue = JarCatalogue.of(file);
        List<String> defects = catalogue.defects();
        if (defects.isEmpty()) {
            report.passed(CheckKind.LANGUAGES,
                    "Each of the five languages has the same " + catalogue.keys("en").size() + " texts.");
        } else {
            int more = defects.size() - DEFECTS_TOLD;
            report.failed(CheckKind.LANGUAGES,
                    String.join(" ", defects.subList(0, Math.min(DEFECTS_TOLD, defects.size())))
                            + (more > 0 ? " And " + more + " more." : "")
                            + " Ask whoever made the plugin for a corrected version.");
        }
    }

    private static String tables(PluginReport told) {
        return told.tables().isEmpty()
                ? "It has no tables."
                : "Its tables were made: " + String.join(", ", told.tables()) + ".";
    }

    private static String personalData(ScratchCommunity community, PluginReport told) {
        Contribution contribution = community.contribution(told.id()).orElseThrow();
        Map<String, List<String>> personal = contribution.personal();
        if (personal.isEmpty() && !contribution.personalData().isEmpty()) {
            return "It describes, exports and erases the data about people itself.";
        }
        if (personal.isEmpty()) {
            return told.tables().isEmpty()
                    ? "It has no tables that could keep any."
                    : "It says that it keeps nothing about people.";
        }
        return "It says which tables keep data about people: " + personal.keySet()
                .stream()
                .sorted()
                .map(table -> table + " (by " + String.join(", ", personal.getOrDefault(table, List.of())) + ")")
                .collect(Collectors.joining(", ")) + ".";
    }

    private void startAndStop(ScratchCommunity community, Set<String> before, String id)
            throws IOException, InterruptedException {
        Set<String> after = community.active();
        List<String> hurt = before.stream().filter(other -> !after.contains(other)).sorted().toList();
        if (!hurt.isEmpty()) {
            report.failed(CheckKind.START_STOP, "It starts, and with it " + String.join(", ", hurt)
                    + " no longer works. Tell this to whoever made it, and leave it out until then.");
            return;
        }
        var loader = community.loader(id);
        community.take(file);
        if (!community.gone(file, id, STOP_MILLIS)) {
            report.failed(CheckKind.START_STOP, tooLong("stop", STOP_MILLIS));
            return;
        }
        String leftover = leftover(community, loader, id);
        if (!leftover.isEmpty()) {
            report.failed(CheckKind.START_STOP, leftover + ASK);
            return;
        }
        community.put(file);
        Optional<PluginReport> again = community.settled(file, START_MILLIS, PATIENCE_MILLIS);
        if (again.isPresent() && again.get().state() instanceof PluginState.Active) {
            report.passed(CheckKind.START_STOP,
                    "It started, left nothing behind when it was stopped, and started again.");
        } else {
            report.failed(CheckKind.START_STOP, "It started and stopped, and does not start a second time. "
                    + again.map(told -> StateWords.of(told.state())).orElse(tooLong("start", START_MILLIS)));
        }
    }

    /** What a plugin that was stopped did not take back; empty if it took back everything. */
    private static String leftover(ScratchCommunity community, WeakReference<ClassLoader> loader, String id)
            throws InterruptedException {
        List<String> left = new ArrayList<>();
        PluginReport.Rest rest = community.left(id).map(PluginReport::rest).orElse(PluginReport.Rest.NONE);
        rest.stop().ifPresent(cause -> left.add("It failed when it was stopped: " + StateWords.of(cause)));
        if (rest.threads() > 0) {
            left.add(rest.threads() + (rest.threads() == 1 ? " thread" : " threads")
                    + " of it went on after it was stopped.");
        }
        if (!ScratchCommunity.unloaded(loader, UNLOAD_MILLIS)) {
            left.add("Its classes were still held after it was stopped: each update would leave one more copy of them"
                    + " in the memory.");
        }
        return String.join(" ", left);
    }

    private static String tooLong(String what, long millis) {
        return "It did not " + what + " within " + millis / 1_000
                + " seconds." + ASK;
    }
}
