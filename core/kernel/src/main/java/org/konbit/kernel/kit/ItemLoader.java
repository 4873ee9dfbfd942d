package org.konbit.kernel.kit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.content.ContentType;
import org.konbit.api.content.StoredFile;
import org.konbit.kernel.file.PathUpload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the files of a kit's contents and writes the contents, owner by owner; made anew for each loading. */
final class ItemLoader {
    private static final Logger LOG = LoggerFactory.getLogger(ItemLoader.class);
    private static final int AT_ONCE = 100;
    private final KitLoader.Services services;
    private final Map<Path, StoredFile> kept = new HashMap<>();

    ItemLoader(KitLoader.Services services) {
        this.services = services;
    }

    /**
     * Keep the files of these contents, so that a file that is not accepted is known before anything is written.
     *
     * @throws InvalidKit with a sentence for each file that is not accepted
     */
    List<ItemWriter.Ready> keep(List<Kit.Item> items) {
        Problems problems = new Problems();
        List<ItemWriter.Ready> ready = new ArrayList<>();
        for (Kit.Item item : items) {
            List<StoredFile> files = new ArrayList<>();
            for (Path file : item.files()) {
                try {
                    files.add(kept.computeIfAbsent(file, one -> services.files()
                            .keep("files", new PathUpload(one, one.getFileName().toString()))));
                } catch (InvalidForm e) {
                    String why = e.problems().values().stream().map(services.words()).collect(Collectors.joining(" "));
                    problems.add(item.path(), "the file \"" + file.getFileName() + "\" is not accepted: " + why);
                }
            }
            ContentType type = services.site().type(item.type()).orElseThrow();
            ready.add(new ItemWriter.Ready(item, type, files));
        }
        problems.throwIfAny();
        return ready;
    }

    /** Write contents whose types one owner declared. */
    void load(Kit kit, String owner, List<Kit.Item> items) {
        long began = System.nanoTime();
        Database database = services.databases().apply(owner).orElseThrow();
        Map<String, String> ids = services.database()
                .read(KitSql.class, KitSql::items)
                .stream()
                .filter(row -> row.kit().equals(kit.id()) && row.subject() != null)
                .collect(Collectors.toMap(KitSql.Item::item, row -> String.valueOf(row.subject())));
        ItemWriter writer = new ItemWriter(kit.id(), ids, services.changes(),
                services.clock().millis());
        List<ItemWriter.Ready> ready = keep(staying(kit.id(), items, new WhoLeft(ids)));
        int written = 0;
        for (int from = 0; from < ready.size(); from += AT_ONCE) {
            written += together(database, writer, ready.subList(from, Math.min(from + AT_ONCE, ready.size())));
        }
        LOG.info("Loaded {} contents of the starter kit for {} in {} ms", written, owner,
                (System.nanoTime() - began) / 1_000_000);
    }

    /** What is of people who are still here; the others' contents are not waited for any more. */
    private List<Kit.Item> staying(String kit, List<Kit.Item> items, WhoLeft gone) {
        items.stream()
                .filter(one -> gone.left(one.author()))
                .forEach(one -> services.database().write(KitSql.class, sql -> sql.drop(kit, one.path())));
        return items.stream().filter(one -> !gone.left(one.author())).map(gone::without).toList();
    }

    /** Many in one commit; if one of them fails, each for itself, so that the others are not lost. */
    private static int together(Database database, ItemWriter writer, List<ItemWriter.Ready> ready) {
        try {
            return database.transact(transaction -> {
                ready.forEach(one -> writer.write(transaction, one));
                return ready.size();
            });
        } catch (RuntimeException e) {
            return (int) ready.stream().filter(one -> alone(database, writer, one)).count();
        }
    }

    private static boolean alone(Database database, ItemWriter writer, ItemWriter.Ready ready) {
        try {
            return database.transact(transaction -> {
                writer.write(transaction, ready);
                return true;
            });
        } catch (ItemWriter.AlreadyLoaded e) {
            return false;
        } catch (RuntimeException e) {
            LOG.error("{} of the starter kit was not loaded: {}", ready.item().path(), e.toString());
            return false;
        }
    }
}
