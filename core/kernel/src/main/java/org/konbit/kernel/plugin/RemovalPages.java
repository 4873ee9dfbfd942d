package org.konbit.kernel.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.data.WriteFailed;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.web.WebRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a plugin away: with its data kept, or taken out in a file first and deleted then. */
public final class RemovalPages {
    private static final Logger LOG = LoggerFactory.getLogger(RemovalPages.class);
    private static final String PATH = "/admin/plugin-data/{id}";
    private final Plugins plugins;
    private final PluginData data;
    private final Removals removals;
    private final Database database;
    private final String folder;

    /** Which button was pressed. */
    record Removing(String action) {}

    /**
     * What a plugin keeps and what can be done.
     *
     * @param name as the reader calls it
     * @param here whether its file is here
     * @param users names of the plugins that stop working without it
     * @param stage how far the file is that takes the data out
     * @param size of that file, bytes
     */
    record RemovalPage(String id, String name, boolean here, String folder, PluginData.Kept kept, List<String> users,
            Optional<Removals.Stage> stage, long size) implements View {
        @Override
        public Text title() {
            return Text.key("plugin.remove.title", name);
        }

        boolean made() {
            return stage.filter(now -> now == Removals.Stage.MADE || now == Removals.Stage.TAKEN).isPresent();
        }

        boolean is(String name) {
            return stage.filter(now -> now.name().equals(name)).isPresent();
        }
    }

    /** Take these plugins away; {@code bytes} says where a kept file is, by its SHA-256. */
    public RemovalPages(Plugins plugins, PluginSettings settings, Database database, Function<String, Path> bytes,
            Messages messages) {
        this.plugins = plugins;
        this.data = plugins.data();
        this.database = database;
        this.folder = settings.folderName();
        this.removals = new Removals(settings.exports(), new RemovalFile(data, bytes, messages));
    }

    void contribute(Contributions to, Permission permission) {
        to.get(PATH, permission, this::show)
                .post(PATH, permission, this::act)
                .get(PATH + "/file", permission, this::file);
    }

    /** The ids of plugins that are not here and whose data is. */
    List<String> gone() {
        Set<String> here = plugins.reports().stream().map(PluginReport::id).collect(Collectors.toSet());
        return data.gone(here);
    }

    /** A file that was made says no longer everything. */
    void discard(String id) {
        removals.discard(id);
    }

    /** The plugin that is here, if it is; not found if neither it nor its data is. */
    private Optional<PluginReport> found(String id) {
        Optional<PluginReport> report = plugins.report(id).filter(one -> one.words().isPresent());
        if (report.isEmpty() && !gone().contains(id)) {
            throw new NotFound();
        }
        return report;
    }

    private static String name(Optional<PluginReport> report, String id, String language) {
        return report.map(one -> one.name(language)).orElse(id);
    }

    private Response show(Request request) {
        String id = request.path("id");
        Optional<PluginReport> report = found(id);
        Optional<Removals.Stage> stage = removals.stage(id);
        boolean made = stage.filter(now -> now == Removals.Stage.MADE || now == Removals.Stage.TAKEN).isPresent();
        return Response.page(new RemovalPage(id, name(report, id, request.language()), report.isPresent(), folder,
                data.kept(id), plugins.users(id).stream().map(user -> user.name(request.language())).toList(), stage,
                made ? removals.size(id) : 0));
    }

    private Response act(Request request) {
        String id = request.path("id");
        Optional<PluginReport> report = found(id);
        String action = request.form(Removing.class).action();
        if (plugins.safeMode().isPresent()) {
            throw new InvalidForm("", Text.key("plugin.remove.safe"));
        }
        return switch (action) {
            case "keep" -> keep(id, request);
            case "export" -> export(id, report, request);
            case "delete" -> delete(id, report, request);
            default -> throw new NotFound();
        };
    }

    private Response keep(String id, Request request) {
        take(id);
        removals.discard(id);
        note("plugin.removed", id, request);
        return Response.redirect("/admin/plugins").saying("plugin.removed.kept");
    }

    private void take(String id) {
        try {
            if (!plugins.take(id)) {
                throw new InvalidForm("", Text.key("plugin.later"));
            }
        } catch (IOException e) {
            LOG.warn("The file of the plugin {} could not be moved", id, e);
            throw new InvalidForm("", Text.key("plugin.remove.folder", folder));
        }
    }

    private Response export(String id, Optional<PluginReport> report, Request request) {
        // off first: what it would still write would be in no file
        report.ifPresent(one -> plugins.disable(id, request.member().id()));
        removals.make(id, name(report, id, request.language()), request.language());
        note("plugin.exported", id, request);
        return Response.redirect("/admin/plugin-data/" + id);
    }

    private Response file(Request request) {
        String id = request.path("id");
        Path file = removals.file(id);
        if (!Files.isRegularFile(file)) {
            throw new NotFound();
        }
        String name = "konbit-" + id + "-" + LocalDate.ofInstant(Instant.ofEpochMilli(request.now()),
                request.member().zone()) + ".zip";
        return ((WebRequest) request).download(name, "application/zip", out -> {
            Files.copy(file, out);
            out.flush();
            removals.taken(id);
        });
    }

    private Response delete(String id, Optional<PluginReport> report, Request request) {
        boolean rests = report.map(one -> one.state() instanceof PluginState.Disabled).orElse(true);
        if (!rests || removals.stage(id).filter(now -> now == Removals.Stage.TAKEN).isEmpty()) {
            throw new InvalidForm("", Text.key("plugin.remove.first"));
        }
        // asked before its file goes; what comes in between is refused by the database
        data.tables().usedBy(data.names(id)).ifPresent(other -> {
            throw new InvalidForm("", Text.key("plugin.remove.in-use", other));
        });
        take(id);
        try {
            data.delete(id, request.now());
        } catch (WriteFailed e) {
            LOG.error("The data of the plugin {} could not be deleted", id, e);
            throw new InvalidForm("", Text.key("plugin.remove.failed"));
        }
        removals.discard(id);
        note("plugin.deleted", id, request);
        return Response.redirect("/admin/plugins").saying("plugin.removed.deleted");
    }

    void note(String action, String id, Request request) {
        database.write(Audit.class, audit -> audit.note(request.member().id(), action, id, request.now()));
    }
}
