package org.konbit.kernel.plugin;

import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.konbit.api.Contributions;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;

/** The page where an administrator sees how the plugins are, and switches them on and off. */
public final class AdminPluginsPage implements Plugin {
    private static final Permission PLUGINS = new Permission("konbit.plugins", Role.ADMINISTRATOR);
    private static final String PATH = "/admin/plugins";
    private final Plugins plugins;
    private final RemovalPages removal;
    private final IntSupplier erasures;
    private final String folder;

    /** What one button of the page sends. */
    record PluginCommand(String plugin, String action) {}

    /**
     * Show and steer these plugins, which come from this folder.
     *
     * @param erasures how many things could not be erased of people who left
     */
    public AdminPluginsPage(Plugins plugins, PluginSettings settings, RemovalPages removal, IntSupplier erasures) {
        this.plugins = plugins;
        this.removal = removal;
        this.erasures = erasures;
        this.folder = settings.folderName();
    }

    @Override
    public void contribute(Contributions to) {
        // the plugin's id is in the form and not in the path: a path below /admin/plugins is the plugin's own and closed while it is exchanged
        to.get(PATH, PLUGINS, this::show).post(PATH, PLUGINS, this::act);
        removal.contribute(to, PLUGINS);
    }

    private Response show(Request request) {
        List<PluginReport> reports = plugins.reports();
        Optional<Text> safe = plugins.safeMode();
        PluginCards cards = new PluginCards(request.language(), request.member().zone(), safe.isPresent());
        return Response.page(new PluginsPage(reports.stream().map(cards::card).toList(), safe, folder,
                count(reports, report -> report.state() instanceof PluginState.Active),
                count(reports, AdminPluginsPage::hasProblem),
                count(reports, report -> report.state() instanceof PluginState.Resting),
                safe.isPresent() ? List.of() : removal.gone(), erasures.getAsInt()));
    }

    private static int count(List<PluginReport> reports, Predicate<PluginReport> which) {
        return (int) reports.stream().filter(which).count();
    }

    private static boolean hasProblem(PluginReport report) {
        return report.refused().isPresent() || report.failures().isPresent() || switch (report.state()) {
            case PluginState.Failed failed -> true;
            case PluginState.Unresolved unresolved -> true;
            case PluginState.Waiting waiting -> true;
            default -> false;
        };
    }

    private Response act(Request request) {
        PluginCommand command = request.form(PluginCommand.class);
        PluginReport report = plugins.report(command.plugin()).orElseThrow(NotFound::new);
        String member = request.member().id();
        switch (command.action()) {
            case "enable" -> {
                // what was taken out is not all any more
                removal.discard(report.id());
                plugins.enable(report.id(), member);
            }
            case "disable" -> {
                removal.discard(report.id());
                plugins.disable(report.id(), member);
            }
            case "restart" -> plugins.restart(report.id());
            case "stay" -> plugins.stay(report.id());
            default -> throw new NotFound();
        }
        removal.note("plugin." + command.action(), report.id(), request);
        return Response.redirect(PATH + "#" + PluginCards.anchor(report.id()));
    }
}
