package org.konbit.kernel.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.plugin.Causes;
import org.konbit.kernel.plugin.PluginReport;
import org.konbit.kernel.plugin.PluginState;
import org.konbit.kernel.web.Contribution;

/** Says in words how jobs are, for one reader. Used by one thread. */
final class JobCards {
    private final Function<String, Optional<PluginReport>> plugins;
    private final JobOffers offers;
    private final Predicate<JobRow> elsewhere;
    private final Messages kernel;
    private final String language;
    private final boolean administers;
    private final long now;
    private final Map<String, Optional<PluginReport>> reports = new HashMap<>();

    JobCards(Function<String, Optional<PluginReport>> plugins, JobOffers offers, Predicate<JobRow> elsewhere,
            Messages kernel, String language, boolean administers, long now) {
        this.plugins = plugins;
        this.offers = offers;
        this.elsewhere = elsewhere;
        this.kernel = kernel;
        this.language = language;
        this.administers = administers;
        this.now = now;
    }

    JobCard card(JobRow row) {
        return new JobCard(row.id(), title(row), name(row.plugin()), state(row), colour(row),
                row.waits() && row.due() > now,
                who(row), row,
                row.done() > 0 || row.total() > 0, row.done(), row.total(), story(row),
                Optional.ofNullable(row.result()).flatMap(stored -> words(row.plugin(), StoredText.read(stored))),
                row.path() == null ? "" : row.path(), actions(row));
    }

    private Optional<PluginReport> report(String plugin) {
        return reports.computeIfAbsent(plugin, plugins);
    }

    private Messages messages(String plugin) {
        return report(plugin).flatMap(PluginReport::words).orElse(kernel);
    }

    private String name(String plugin) {
        return plugin.equals(Contribution.KERNEL)
                ? kernel.text(language, "audit.the-community")
                : report(plugin).map(report -> report.name(language)).orElse(plugin);
    }

    String title(JobRow row) {
        if (row.way() != null && row.brought() != null) {
            return kernel.text(language, "organization.import.job." + row.way().strip(), row.brought());
        }
        return messages(row.plugin()).find(language, row.title())
                .orElseGet(() -> row.type().substring(row.type().lastIndexOf('.') + 1));
    }

    /** Nothing if its plugin does not know these words any more. */
    private Optional<String> words(String plugin, Text text) {
        return switch (text) {
            case Text.Words words -> Optional.of(words.words());
            case Text.Message message ->
                messages(plugin).find(language, message.key(), message.arguments().toArray());
        };
    }

    private Text state(JobRow row) {
        return switch (row.state()) {
            case "running" -> Text.key("job.state.running");
            case "done" -> Text.key("job.state.done");
            case "failed" -> Text.key("job.state.failed");
            case "cancelled" -> Text.key("job.state.cancelled");
            default -> Text.key("job.state.waiting");
        };
    }

    private static String colour(JobRow row) {
        return switch (row.state()) {
            case "done" -> "ok";
            case "failed", "waiting" -> "wait";
            default -> "";
        };
    }

    private static Text who(JobRow row) {
        return row.memberName() == null ? Text.key("job.by-clock") : Text.key("job.by", row.memberName());
    }

    private List<Text> story(JobRow row) {
        List<Text> story = new ArrayList<>();
        if (row.waits()) {
            if (row.attempts() > 0) {
                story.add(Text.key("job.interrupted"));
            }
            story.add(why(row));
        } else if (row.state().equals("cancelled")) {
            story.add(Text.key(row.trial() ? "job.cancelled.trial" : "job.cancelled"));
        } else if (row.failure() != null) {
            failure(row, StoredText.read(row.failure()), story);
        }
        return story;
    }

    /** Why it waits. */
    private Text why(JobRow row) {
        Optional<PluginReport> report = report(row.plugin());
        if (elsewhere.test(row) && row.due() <= now) {
            return Text.key("job.waits.node");
        }
        if (row.plugin().equals(Contribution.KERNEL)) {
            return row.due() > now ? Text.key("job.waits.clock") : Text.key("job.waits.turn");
        }
        if (report.isEmpty()) {
            return Text.key("job.waits.no-plugin", row.plugin());
        }
        String name = name(row.plugin());
        PluginState state = report.get().state();
        if (!(state instanceof PluginState.Active || state instanceof PluginState.Resting)) {
            return Text.key("job.waits.off", name);
        }
        if (!offers.offers(row.plugin(), row.type())) {
            return Text.key("job.waits.no-job", name);
        }
        return row.due() > now ? Text.key("job.waits.clock") : Text.key("job.waits.turn");
    }

    /** What a plugin says itself is enough; what an exception says is followed by what to do. */
    private void failure(JobRow row, Text cause, List<Text> story) {
        boolean ours = cause instanceof Text.Message message && kernel.find("en", message.key()).isPresent();
        story.add(Text.words(words(row.plugin(), cause).orElse(""), language));
        if (ours) {
            story.add(administers ? Causes.advice(cause) : Text.key("job.advice"));
        }
    }

    private List<JobCard.Action> actions(JobRow row) {
        List<JobCard.Action> actions = new ArrayList<>();
        if (row.waits() && row.byClock() && administers) {
            actions.add(new JobCard.Action("now", Text.key("job.now")));
        } else if (row.runs() || row.waits() && !row.byClock()) {
            actions.add(new JobCard.Action("cancel", Text.key("common.cancel")));
        } else if (administers && (row.failed() || row.state().equals("cancelled"))) {
            actions.add(new JobCard.Action("again", Text.key("job.again")));
        }
        return actions;
    }
}
