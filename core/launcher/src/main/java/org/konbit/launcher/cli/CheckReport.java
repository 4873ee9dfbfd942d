package org.konbit.launcher.cli;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was found out about a plugin: for each thing looked at whether it is well, and a sentence. Used by one thread. */
final class CheckReport {
    /** How a check ended. */
    enum State {
        PASSED("passed"),
        FAILED("failed"),
        NOT_TRIED("not tried");

        final String words;

        State(String words) {
            this.words = words;
        }
    }

    /** Whoever is about to install it reads this, as on the page of the plugins. */
    private static final String POWER = "A plugin runs with the power of the server: it can read, change and send away everything the server can. "
            + "Install it only if you trust whoever made it.";

    private record Found(State state, String words) {}

    private final PluginJar jar;
    private final Map<CheckKind, Found> found = new EnumMap<>(CheckKind.class);
    private boolean onSqliteOnly;

    CheckReport(PluginJar jar) {
        this.jar = jar;
    }

    void passed(CheckKind kind, String words) {
        found.putIfAbsent(kind, new Found(State.PASSED, words));
    }

    /** What failed stays failed. */
    void failed(CheckKind kind, String words) {
        found.put(kind, new Found(State.FAILED, words));
    }

    void notTried(CheckKind kind, String words) {
        found.putIfAbsent(kind, new Found(State.NOT_TRIED, words));
    }

    /** Say of all that was not looked at why it was not. */
    void restNotTried(String words) {
        Stream.of(CheckKind.values()).forEach(kind -> notTried(kind, words));
    }

    /** This installation works with PostgreSQL, and there the plugin was not tried. */
    void onSqliteOnly() {
        onSqliteOnly = true;
    }

    boolean runs() {
        return failures().isEmpty();
    }

    private List<CheckKind> failures() {
        return found.entrySet()
                .stream()
                .filter(one -> one.getValue().state == State.FAILED)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A line for each check, and the answer. */
    void print(PrintWriter out) {
        out.println(
                jar.id().equals(jar.file()) ? jar.file() : jar.id() + " " + jar.version() + " (" + jar.file() + ")");
        found.forEach((kind, one) -> out.printf("  %-25s %-10s %s%n", kind.words, one.state.words, one.words));
        out.println(answer());
        if (runs()) {
            out.println(POWER);
        }
    }

    private String answer() {
        if (runs()) {
            return onSqliteOnly
                    ? "It would run here, as far as was tried: on PostgreSQL, with which this community works, it was not."
                    : "It would run here.";
        }
        return "It would not run here: " + failures().stream().map(kind -> kind.words).collect(Collectors.joining(", "))
                + (failures().size() == 1 ? " failed." : " failed; begin with the first.");
    }

    /** The same for programs, as one JSON object on one line. */
    String json() {
        String checks = found.entrySet()
                .stream()
                .map(one -> "{\"id\":" + JsonText.of(one.getKey().id) + ",\"state\":"
                        + JsonText.of(one.getValue().state.words) + ",\"words\":" + JsonText.of(one.getValue().words)
                        + "}")
                .collect(Collectors.joining(","));
        return "{\"file\":" + JsonText.of(jar.file()) + ",\"id\":" + JsonText.of(jar.id()) + ",\"version\":"
                + JsonText.of(jar.version()) + ",\"runs\":" + runs() + ",\"checks\":[" + checks + "]}";
    }
}
