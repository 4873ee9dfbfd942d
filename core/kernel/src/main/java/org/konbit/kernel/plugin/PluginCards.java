package org.konbit.kernel.plugin;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.plugin.PluginState.Failed;
import org.konbit.kernel.plugin.PluginState.Lack;
import org.konbit.kernel.plugin.PluginState.Resting;
import org.konbit.kernel.plugin.PluginState.Unresolved;
import org.konbit.kernel.plugin.PluginState.Waiting;

/** Tells how a plugin is, in the order of a good mechanic: what happened, what was done about it, what to do now. */
final class PluginCards {
    private final Language language;
    private final ZoneId zone;
    private final boolean safe;

    PluginCards(String language, ZoneId zone, boolean safe) {
        this.zone = zone;
        this.language = Languages.of(language);
        this.safe = safe;
    }

    PluginsPage.Card card(PluginReport report) {
        return new PluginsPage.Card(report.id(), anchor(report.id()), report.name(language.tag()),
                report.description(language.tag()),
                Text.key("plugin.state." + report.state().word()), colour(report), story(report),
                facts(report), report.version().isEmpty() || report.words().isEmpty() ? List.of() : actions(report),
                !report.settings().none());
    }

    /** Where the browser goes back to; the name of a file may have characters that an id may not. */
    static String anchor(String id) {
        return "plugin-" + id.replaceAll("[^A-Za-z0-9-]", "-");
    }

    private static String colour(PluginReport report) {
        return switch (report.state()) {
            case PluginState.Active active -> report.failures().isEmpty() ? "ok" : "wait";
            case PluginState.Disabled disabled -> "";
            default -> "wait";
        };
    }

    private List<PluginsPage.Line> story(PluginReport report) {
        List<PluginsPage.Line> lines = new ArrayList<>();
        report.refused().ifPresent(refused -> lines.addAll(refused(report, refused)));
        if (report.refused().isEmpty() || !(report.state() instanceof PluginState.Active)) {
            tell(report.state(), lines);
        }
        more(report, lines);
        if (report.state() instanceof PluginState.Disabled && !safe) {
            before(report, lines);
        }
        for (PluginReport.Idle idle : report.idle()) {
            lines.add(new PluginsPage.Line(Text.key("plugin.story.idle"),
                    Text.key("plugin.idle", idle.file(), idle.version(), report.file(), report.version())));
        }
        return lines;
    }

    /** One story of a version that did not come up: what happened to it in one sentence, and that the one before serves. */
    private List<PluginsPage.Line> refused(PluginReport report, RefusedVersion refused) {
        List<PluginsPage.Line> told = new ArrayList<>();
        tell(refused.problem(), told);
        Text cause = refused.problem() instanceof Failed failed && failed.step() == PluginState.Step.START
                ? failed.cause()
                : told.getFirst().sentence();
        List<PluginsPage.Line> lines = new ArrayList<>(told);
        lines.set(0, happened(Text.key("plugin.refused-version", refused.version(),
                language.dateTime(refused.received(), zone), cause)));
        if (report.state() instanceof PluginState.Active) {
            lines.removeIf(line -> line.label().equals(Text.key("plugin.story.done")));
            boolean changed = refused.problem() instanceof Failed failed && failed.tablesStay();
            lines.add(1,
                    done(Text.key(changed ? "plugin.done.back-with-tables" : "plugin.done.back", report.version())));
        }
        return lines;
    }

    /** What is wrong beside its state. */
    private static void more(PluginReport report, List<PluginsPage.Line> lines) {
        report.failures().ifPresent(failures -> failing(failures, lines));
        PluginReport.Rest rest = report.rest();
        rest.stop().ifPresent(why -> {
            lines.add(happened(Text.key("plugin.stopped-badly", why)));
            lines.add(toDo(Text.key("plugin.advice.author")));
        });
        if (rest.threads() > 0) {
            lines.add(happened(Text.key("plugin.left", rest.threads())));
            lines.add(toDo(Text.key("plugin.advice.left")));
        }
        if (rest.events() > 0) {
            lines.add(happened(Text.key("plugin.events-lost", rest.events())));
            lines.add(toDo(Text.key("plugin.advice.author")));
        }
    }

    private static void failing(RecentFailures failures, List<PluginsPage.Line> lines) {
        lines.add(happened(Text.key("plugin.failing", failures.count(), failures.last())));
        lines.add(done(Text.key("plugin.done.failing")));
        lines.add(toDo(failures.reference()
                .map(number -> Text.key("plugin.advice.failing", number))
                .orElseGet(() -> Text.key("plugin.advice.author"))));
    }

    /** How a plugin is, for the command line. */
    static String inEnglish(PluginReport report, Messages messages) {
        List<PluginsPage.Line> lines = new ArrayList<>();
        tell(report.state(), lines);
        more(report, lines);
        return inEnglish(lines, messages);
    }

    /** What a state means, for the log. */
    static String inEnglish(PluginState state, Messages messages) {
        List<PluginsPage.Line> lines = new ArrayList<>();
        tell(state, lines);
        return inEnglish(lines, messages);
    }

    private static String inEnglish(List<PluginsPage.Line> lines, Messages messages) {
        // what a program or a database says in it has no full stop always
        return lines.stream()
                .map(line -> messages.text("en", line.sentence()))
                .map(words -> words.matches("(?s).*[.!?…]\\s*") ? words : words + ".")
                .collect(Collectors.joining(" "));
    }

    /** What a state means to whoever writes the plugin: what happened, and what to do about what is missing. */
    static List<Text> toItsAuthor(PluginState state) {
        List<PluginsPage.Line> lines = new ArrayList<>();
        tell(state, lines);
        return lines.stream()
                .limit(state instanceof Failed ? 1 : lines.size())
                .map(PluginsPage.Line::sentence)
                .toList();
    }

    private static void tell(PluginState state, List<PluginsPage.Line> lines) {
        switch (state) {
            case PluginState.Active active -> {
            }
            case PluginState.Disabled disabled -> {
            }
            case Unresolved unresolved -> unresolved.missing().forEach(lack -> lack(lack, lines));
            case Waiting waiting -> waiting.services().forEach(lack -> lack(lack, lines));
            case Failed failed -> {
                lines.add(happened(switch (failed.step()) {
                    case READ -> failed.cause();
                    case MIGRATE -> Text.key("plugin.failed.migrate", failed.cause());
                    case START -> Text.key("plugin.failed.start", failed.cause());
                    case CONTRIBUTE -> Text.key("plugin.failed.contribute", failed.cause());
                    case RUN -> Text.key("plugin.failed.run", failed.cause());
                }));
                lines.add(done(Text.key(switch (failed.step()) {
                    case READ -> "plugin.done.unread";
                    case MIGRATE -> "plugin.done.tables";
                    case RUN -> "plugin.done.stopped";
                    default -> failed.tablesStay() ? "plugin.done.with-tables" : "plugin.done.kept-out";
                })));
                lines.add(toDo(failed.advice()));
            }
            case Resting resting -> {
                lines.add(happened(Text.key("plugin.failed.run", resting.cause())));
                lines.add(done(Text.key("plugin.done.resting")));
            }
        }
    }

    private static void lack(Lack lack, List<PluginsPage.Line> lines) {
        lines.add(happened(lack.what()));
        lines.add(toDo(lack.advice()));
    }

    /** What would happen if it were switched on. */
    private static void before(PluginReport report, List<PluginsPage.Line> lines) {
        report.needs().forEach(lack -> lack(lack, lines));
        Text effect = report.tables().isEmpty()
                ? Text.key("plugin.before.no-tables")
                : Text.key("plugin.before.tables", report.tables().size(), String.join(", ", report.tables()));
        lines.add(new PluginsPage.Line(Text.key("plugin.story.before"), effect));
    }

    private static PluginsPage.Line happened(Text sentence) {
        return new PluginsPage.Line(Text.key("plugin.story.happened"), sentence);
    }

    private static PluginsPage.Line done(Text sentence) {
        return new PluginsPage.Line(Text.key("plugin.story.done"), sentence);
    }

    private static PluginsPage.Line toDo(Text sentence) {
        return new PluginsPage.Line(Text.key("plugin.story.to-do"), sentence);
    }

    private List<Text> facts(PluginReport report) {
        List<Text> facts = new ArrayList<>();
        if (!report.version().isEmpty()) {
            facts.add(Text.key("plugin.fact.version", inWords(report.version())));
        }
        if (report.size() > 0) {
            facts.add(Text.words(language.size(report.size()), language.tag()));
        }
        if (!report.tables().isEmpty()) {
            facts.add(Text.key("plugin.fact.tables", report.tables().size()));
        }
        facts.add(Text.words(report.file(), ""));
        return facts;
    }

    /** As people say it; the name of the file, which stands beside it, tells the rest. */
    private static String inWords(String version) {
        return version.replaceFirst("\\.SNAPSHOT$", "");
    }

    private List<PluginsPage.Action> actions(PluginReport report) {
        if (safe) {
            return List.of();
        }
        List<PluginsPage.Action> actions = new ArrayList<>();
        if (report.refused().isPresent() && report.state() instanceof PluginState.Active) {
            actions.add(new PluginsPage.Action("stay", Text.key("plugin.action.stay", report.version()), true));
            actions.add(new PluginsPage.Action("restart", Text.key("common.try-again"), false));
        }
        switch (report.state()) {
            case PluginState.Disabled disabled ->
                actions.add(new PluginsPage.Action("enable", Text.key("plugin.action.enable"), true));
            case Failed failed -> {
                actions.add(new PluginsPage.Action("restart", Text.key("common.try-again"), true));
                actions.add(new PluginsPage.Action("disable", Text.key("plugin.action.disable"), false));
            }
            default -> {
                if (report.refused().isEmpty()) {
                    actions.add(new PluginsPage.Action("restart", Text.key("plugin.action.restart"), false));
                }
                actions.add(new PluginsPage.Action("disable", Text.key("plugin.action.disable"), false));
            }
        }
        return actions;
    }
}
