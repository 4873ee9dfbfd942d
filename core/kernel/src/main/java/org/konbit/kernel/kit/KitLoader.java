package org.konbit.kernel.kit;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.DuplicateKey;
import org.konbit.api.Text;
import org.konbit.api.content.FileStore;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.member.Members;
import org.konbit.kernel.member.SampleSignIns;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Site;
import org.konbit.kernel.web.SiteSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a starter kit into an empty community, once.
 *
 * <p>Each item is remembered, so that a restart changes nothing, whatever became of it since. Contents whose plugin is not active wait;
 * {@link #load()} is called again whenever a plugin became active. Thread-safe: one loading at a time.
 */
public final class KitLoader {
    private static final Logger LOG = LoggerFactory.getLogger(KitLoader.class);
    private static final double MILLIS_A_DAY = 24.0 * 60 * 60 * 1000;
    private final Services services;
    private final @Nullable Path folder;
    private final boolean example;
    /** Types that contents wait for; null until the database was asked. */
    private @Nullable Set<String> waiting;
    private @Nullable SampleSignIns samples;

    /**
     * What a loading works with.
     *
     * @param databases the database of an active plugin (or of {@code konbit}) by the owner of a content type
     * @param words a message in the operator's language
     * @param hash hashes the sample password
     * @param clock the time from which the ages of contents are counted
     */
    public record Services(Database database, ChangeLog changes, FileStore files, Site site, SiteSettings settings,
            Function<String, Optional<Database>> databases, Function<Text, String> words,
            Function<String, String> hash, InstantSource clock) {
        /** Who declared this type of content, if that is active. */
        Optional<String> owner(String type) {
            return site.contributions()
                    .stream()
                    .filter(one -> one.types().stream().anyMatch(declared -> declared.id().equals(type)))
                    .findFirst()
                    .map(Contribution::owner);
        }
    }

    /**
     * Load from this folder, or from nowhere.
     *
     * @param example whether this is an example, where the sample sign-ins of the kit work
     */
    public KitLoader(Services services, @Nullable Path folder, boolean example) {
        this.services = services;
        this.folder = folder;
        this.example = example;
    }

    /** Load what is not loaded yet and can be; what is wrong with the kit is said in the log, and nothing of it is written. */
    public synchronized void load() {
        samples();
        if (folder == null || waiting != null && waiting.stream().noneMatch(this::active)) {
            return;
        }
        ItemLoader items = new ItemLoader(services);
        try {
            Optional<Kit> kit = Optional.empty();
            if (waiting == null && services.database().read(KitSql.class, KitSql::any) == 0) {
                kit = begin(folder, items);
                if (kit.isEmpty()) {
                    waiting = Set.of();
                    return;
                }
            }
            loadWaiting(kit, folder, items);
        } catch (InvalidKit e) {
            waiting = waiting == null ? Set.of() : waiting;
            LOG.error("The starter kit in {} was not loaded. What to do:\n{}", folder, e.getMessage());
        } catch (DuplicateKey e) {
            waiting = null;
            LOG.info("Another node is loading the starter kit.");
        }
    }

    /** Load a kit of our own into a community that has people already: what it brings, and none of its settings. */
    synchronized void add(Path from) {
        ItemLoader items = new ItemLoader(services);
        Kit kit = KitReader.read(from).withoutCommons();
        long now = services.clock().millis();
        services.database().transact(transaction -> {
            new CommunityWriter(transaction, services.changes(), kit, now, now).write(null);
            return true;
        });
        loadWaiting(Optional.of(kit), from, items);
    }

    /** The sample people to show at sign-in; none in a community that is no example. */
    public synchronized SampleSignIns samples() {
        SampleSignIns known = samples;
        if (known == null) {
            known = SampleAccess.samples(services, example);
            samples = known;
        }
        return known;
    }

    private boolean active(String type) {
        return services.owner(type).flatMap(services.databases()).isPresent();
    }

    /** The first loading: everything but the contents, which are noted as waiting. */
    private Optional<Kit> begin(Path from, ItemLoader items) {
        if (services.database().read(Members.class, Members::any) > 0) {
            LOG.info("The community has members already: the starter kit in {} is left alone.", from);
            return Optional.empty();
        }
        long began = System.nanoTime();
        long now = services.clock().millis();
        Kit kit = KitReader.read(from);
        LOG.info("Loading the starter kit {} {}: {} members, {} organizations, {} spaces, {} contents", kit.id(),
                kit.version(),
                kit.people().size(), kit.organizations().size(), kit.spaces().size(), kit.items().size());
        items.keep(kit.items().stream().filter(item -> active(item.type())).toList());
        double oldest = kit.items().stream().mapToDouble(Kit.Item::daysAgo).max().orElse(0);
        long since = now - (long) ((oldest + 7) * MILLIS_A_DAY);
        String hash = example && !kit.signIns().list().isEmpty()
                ? services.hash().apply(kit.signIns().password())
                : null;
        services.settings().put(settings(kit, hash), now);
        samples = null;
        services.database().transact(transaction -> {
            new CommunityWriter(transaction, services.changes(), kit, now, since).write(hash);
            return true;
        });
        LOG.info("The people and places of the starter kit are there after {} ms",
                (System.nanoTime() - began) / 1_000_000);
        return Optional.of(kit);
    }

    private Map<String, String> settings(Kit kit, @Nullable String hash) {
        Map<String, String> settings = new HashMap<>();
        settings.put("site.language", kit.language());
        settings.put("site.languages", String.join(",", kit.languages()));
        kit.name().forEach((language, text) -> settings.put("site.name." + language, text));
        kit.purpose().forEach((language, text) -> settings.put("site.purpose." + language, text));
        kit.welcome().forEach((language, text) -> settings.put("site.welcome." + language, text));
        if (hash != null) {
            SampleAccess.note(settings, kit.signIns(), hash);
        }
        return settings;
    }

    private void loadWaiting(Optional<Kit> first, Path from, ItemLoader loader) {
        List<KitSql.Item> rows = services.database().read(KitSql.class, KitSql::waiting);
        waiting = rows.stream().map(row -> type(row.item())).collect(Collectors.toCollection(TreeSet::new));
        Set<String> now = waiting.stream().filter(this::active).collect(Collectors.toCollection(TreeSet::new));
        if (!now.isEmpty()) {
            Kit kit = first.orElseGet(() -> KitReader.read(from));
            Set<String> paths = rows.stream()
                    .filter(row -> row.kit().equals(kit.id()))
                    .map(KitSql.Item::item)
                    .collect(Collectors.toSet());
            List<Kit.Item> items = kit.items()
                    .stream()
                    .filter(item -> paths.contains(item.path()) && now.contains(item.type()))
                    .toList();
            items.stream()
                    .collect(Collectors.groupingBy(item -> services.owner(item.type()).orElseThrow()))
                    .forEach((owner, list) -> loader.load(kit, owner, list));
            waiting = waiting.stream()
                    .filter(type -> !now.contains(type))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        if (!waiting.isEmpty()) {
            LOG.info("Contents of the starter kit wait for a plugin with the types {}", waiting);
        }
    }

    /** The type's folder in a content's path: {@code content/<type>/<slug>.md}. */
    private static String type(String path) {
        return path.split("/", 3)[1];
    }
}
