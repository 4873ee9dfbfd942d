package org.konbit.kernel.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.konbit.api.Database;
import org.konbit.api.PersonalData;
import org.konbit.api.Text;
import org.konbit.kernel.data.NamedTables;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.plugin.Holdings;
import org.konbit.kernel.plugin.PluginCalls;
import org.konbit.kernel.plugin.Plugins;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who keeps what about members: the kernel, and each plugin, whether it is here now or away. Thread-safe. */
final class Keepers {
    private static final Logger LOG = LoggerFactory.getLogger(Keepers.class);
    private final NamedTables tables;
    private final Plugins plugins;
    private final PluginCalls calls;
    private final Site site;
    private final Catalogues catalogues;

    /**
     * Something that is kept about a member.
     *
     * @param owner id of the plugin, or the kernel's
     * @param place the part of an address of it in an export: {@code plugins/hello/hello_greeting}
     * @param what it is, in the reader's language
     * @param count how many rows
     * @param rows which rows; empty for what the plugin tells itself
     */
    record Part(String owner, String place, String what, long count, Optional<NamedTables.Rows> rows) {
        /** The columns that no export shows: of the kernel's own, for a plugin may call something else the same. */
        Set<String> hidden() {
            return owner.equals(Contribution.KERNEL) ? KernelParts.HIDDEN : Set.of();
        }
    }

    Keepers(NamedTables tables, Plugins plugins, PluginCalls calls, Site site, Catalogues catalogues) {
        this.tables = tables;
        this.plugins = plugins;
        this.calls = calls;
        this.site = site;
        this.catalogues = catalogues;
    }

    NamedTables tables() {
        return tables;
    }

    /** What each plugin said of members. */
    Map<String, Holdings.Personal> all() {
        return plugins.holdings().personal();
    }

    Optional<Contribution> active(String plugin) {
        return site.contributions().stream().filter(one -> one.owner().equals(plugin)).findFirst();
    }

    /** Call a plugin within its limits. */
    <T> T call(String plugin, Callable<T> work) throws Exception {
        return calls.run(plugin, work);
    }

    /** Whether events wait that a plugin is to be told of. */
    boolean toldYet(String plugin) {
        return plugins.eventsWait(plugin);
    }

    /** Do this while a plugin is not exchanged: what it contributes is what it will be called with. */
    <T> T settled(String plugin, Callable<T> work) throws Exception {
        return calls.settled(plugin, work);
    }

    Database database(String plugin) {
        return plugins.databaseOf(plugin);
    }

    /** A plugin's name as the reader calls it; its id while it is away. */
    String name(String plugin, String language) {
        return active(plugin).flatMap(one -> catalogues.of(plugin).find(language, "title")).orElse(plugin);
    }

    /** What a plugin that is here calls a type of content. */
    Optional<String> type(String type, String language) {
        return site.contributions()
                .stream()
                .filter(one -> one.types().stream().anyMatch(known -> known.id().equals(type)))
                .findFirst()
                .map(one -> catalogues.of(one.owner()).text(language, "type." + type));
    }

    /** Everything that is kept about a member; what is empty is left out. */
    List<Part> parts(String member, String language) {
        List<Part> found = new ArrayList<>();
        for (KernelParts part : KernelParts.ALL.stream().filter(KernelParts::told).toList()) {
            found.add(new Part(Contribution.KERNEL, part.place(),
                    catalogues.kernel().text(language, Text.key("privacy.part." + part.word())), 0,
                    Optional.of(part.of(member))));
        }
        Map<String, Holdings.Personal> all = all();
        all.forEach((plugin, personal) -> personal.columns()
                .forEach((table, columns) -> columns.forEach(column -> tables.with(table, column, member)
                        .ifPresent(rows -> found.add(new Part(plugin,
                                "plugins/" + plugin + "/" + table + (columns.size() > 1 ? "-" + column : ""),
                                what(plugin, table, language), 0, Optional.of(rows)))))));
        List<Part> parts = counted(found);
        all.forEach((plugin, personal) -> parts.addAll(told(plugin, personal, member, language)));
        return parts;
    }

    private List<Part> counted(List<Part> found) {
        List<Long> counts = tables.counts(found.stream().flatMap(part -> part.rows().stream()).toList());
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Part part = found.get(i);
            if (counts.get(i) > 0) {
                parts.add(new Part(part.owner(), part.place(), part.what(), counts.get(i), part.rows()));
            }
        }
        return parts;
    }

    private String what(String plugin, String table, String language) {
        Messages words = catalogues.of(plugin);
        return active(plugin).flatMap(one -> words.find(language, "personal." + table))
                .orElseGet(() -> catalogues.kernel().text(language, Text.key("privacy.part.entries")));
    }

    /** What only the plugin itself can tell. */
    private List<Part> told(String plugin, Holdings.Personal personal, String member, String language) {
        if (!personal.own()) {
            return List.of();
        }
        try {
            return settled(plugin, () -> {
                Optional<Contribution> active = active(plugin);
                return active.isEmpty()
                        ? List.of(silent(plugin, "privacy.part.away", language))
                        : call(plugin, () -> described(active.get(), member, language));
            });
        } catch (Exception | LinkageError e) {
            LOG.error("The plugin {} could not tell what it keeps about a member", plugin, e);
            return List.of(silent(plugin, "privacy.part.failed", language));
        }
    }

    private List<Part> described(Contribution plugin, String member, String language) {
        String owner = plugin.owner();
        return plugin.personalData()
                .stream()
                .flatMap(data -> data.describe(member).stream())
                .map(said -> new Part(owner, "plugins/" + owner + "/more",
                        catalogues.of(owner).text(language, said), 1, Optional.empty()))
                .toList();
    }

    private Part silent(String plugin, String key, String language) {
        return new Part(plugin, "", catalogues.kernel().text(language, Text.key(key)), 0, Optional.empty());
    }

    /** What a plugin gives of a member that is in no row; nothing while it is away. */
    List<Record> more(String plugin, String member) {
        try {
            return settled(plugin, () -> {
                List<PersonalData> all = active(plugin).map(Contribution::personalData).orElse(List.of());
                return all.isEmpty()
                        ? List.of()
                        : call(plugin, () -> all.stream()
                                .flatMap(data -> data.export(member).stream())
                                .map(Record.class::cast)
                                .toList());
            });
        } catch (Exception | LinkageError e) {
            throw new IllegalStateException("The plugin " + plugin + " does not give what it keeps of a member", e);
        }
    }
}
