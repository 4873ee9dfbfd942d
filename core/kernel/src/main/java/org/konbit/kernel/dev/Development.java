package org.konbit.kernel.dev;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.konbit.api.Contributions;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.plugin.PluginReport;
import org.konbit.kernel.plugin.PluginState;
import org.konbit.kernel.web.Workbench;

/** Shows the developer of a plugin what is wrong with it, in place of its pages. Thread-safe. */
public final class Development implements Workbench, Plugin {
    private static final Permission ANYBODY = new Permission("konbit.look", Role.VISITOR);
    private static final Pattern CHANGESET = Pattern.compile("changeset (\\S+) of \\S+/changelog\\.sql( was edited)?");
    private static final Pattern CHANGELOG_LINE = Pattern.compile("Line (\\d+) of \\S+/changelog\\.sql");
    private static final Pattern WORDS = Pattern.compile(" (messages_\\w+\\.properties):(\\d+): ");
    private static final Text RELOADS = Text.key("dev.reloads", "JavaScript");

    private final Path report;
    private final Function<String, Optional<PluginReport>> reports;
    private final Messages messages;
    private final PluginSources sources;

    /**
     * Show what is wrong with the plugin in this folder.
     *
     * @param report what was written about the last save
     * @param reports how the plugin of an id is
     * @param classes a class of a plugin by the plugin's id, and by its name
     */
    public Development(Path folder, Path report, Function<String, Optional<PluginReport>> reports, Classes classes,
            Messages messages) {
        this.report = report;
        this.reports = reports;
        this.messages = messages;
        this.sources = new PluginSources(folder, name -> classes.find(LastSave.read(report).plugin(), name));
    }

    /** Finds classes of running plugins. */
    public interface Classes {
        /** The class of this name, if this plugin is there and has it. */
        Optional<Class<?>> find(String plugin, String name);
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/.well-known/konbit-dev", ANYBODY, request -> Response.body("text/plain; charset=utf-8",
                state().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String state() {
        LastSave save = LastSave.read(report);
        return Integer.toHexString(Objects.hash(save.text(), report(save)
                .map(one -> one.version() + one.state() + one.refused())));
    }

    @Override
    public Optional<View> instead(String owner) {
        LastSave save = LastSave.read(report);
        if (!owner.equals(save.plugin()) && !before(owner, save)) {
            return Optional.empty();
        }
        return save.problems().isEmpty()
                ? report(save).flatMap(this::refused)
                : Optional.of(new DevPage(Text.key("dev.broken"), List.of(Text.key("dev.broken.lead")),
                        save.problems().stream().map(one -> sources.place(one.spot(), one.sentence())).toList(), "",
                        List.of(RELOADS)));
    }

    /** Whether this is the plugin that an earlier save made, under the id it had then. */
    private boolean before(String owner, LastSave save) {
        return reports.apply(owner).filter(one -> one.file().equals(save.jar())).isPresent();
    }

    /** What cannot even be read as a plugin is known by the name of its file. */
    private Optional<PluginReport> report(LastSave save) {
        return reports.apply(save.jar()).or(() -> reports.apply(save.plugin()));
    }

    private Optional<View> refused(PluginReport plugin) {
        List<Text> said = plugin.trouble();
        if (said.isEmpty()) {
            return Optional.empty();
        }
        String trace = plugin.last() instanceof PluginState.Failed failed ? failed.trace() : "";
        List<DevPage.Place> places = new ArrayList<>();
        StackTrace.of(trace).place(sources).ifPresent(places::add);
        List<Text> advice = new ArrayList<>(List.of(RELOADS));
        said.stream().map(text -> CHANGESET.matcher(messages.text("en", text))).filter(Matcher::find).forEach(found -> {
            sources.changeset(found.group(1)).ifPresent(spot -> places.add(sources.place(spot, "")));
            if (found.group(2) != null) {
                advice.addFirst(Text.key("dev.fresh", "Ctrl-C", "--fresh"));
            }
        });
        said.stream()
                .map(text -> CHANGELOG_LINE.matcher(messages.text("en", text)))
                .filter(Matcher::find)
                .forEach(found -> places
                        .add(sources.place(PluginSources.changelog(Integer.parseInt(found.group(1))), "")));
        WORDS.matcher(trace)
                .results()
                .findFirst()
                .ifPresent(found -> places.addFirst(sources.place(new PluginSources.Spot(
                        "src/main/resources/" + found.group(1), Integer.parseInt(found.group(2)), 0), "")));
        return Optional.of(new DevPage(Text.key("dev.refused"), said, places, trace, advice));
    }

    @Override
    public Optional<View> failedCard(Throwable cause, String owner) {
        return owner.equals(LastSave.read(report).plugin())
                ? page(cause, owner).map(page -> new DevCard(Text.key("dev.failed.card"), page))
                : Optional.empty();
    }

    @Override
    public Optional<View> failed(Throwable cause, String owner) {
        return page(cause, owner).map(View.class::cast);
    }

    private Optional<DevPage> page(Throwable cause, String owner) {
        StackTrace trace = StackTrace.of(cause);
        return trace.place(sources)
                .or(() -> owner.equals(LastSave.read(report).plugin())
                        ? Optional.of(new DevPage.Place("", cause.toString(), List.of()))
                        : Optional.empty())
                .map(place -> new DevPage(Text.key("dev.failed"), List.of(), List.of(place), trace.text(),
                        List.of(RELOADS)));
    }
}
