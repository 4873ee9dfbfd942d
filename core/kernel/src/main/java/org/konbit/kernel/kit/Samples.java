package org.konbit.kernel.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.konbit.api.Database;
import org.konbit.kernel.data.ChangeLog;

/** A handful of invented people, organizations and conversations, to try a community with; nobody can sign in as them. Thread-safe. */
public final class Samples {
    private static final String KIT = "konbit-sample";
    private static final List<String> FILES = List.of("kit.toml", "organizations.toml", "members.toml", "spaces.toml",
            "content/conversation.question/cuentas-del-agua.md", "content/conversation.question/sous-la.md",
            "content/conversation.offer/mudas.md");
    /** Kinds of the change log by the beginnings of items. */
    private static final Map<String, String> KINDS = Map.of("content/", "content", "space/", "space", "organization/",
            "organization", "member/", "member");
    private final Database database;
    private final KitLoader loader;
    private final ChangeLog changes;
    private final Path folder;
    private volatile Runnable afterwards = () -> {
    };

    /** Load by this loader; {@code cache} is where the files are unpacked. */
    public Samples(Database database, KitLoader loader, ChangeLog changes, Path cache) {
        this.database = database;
        this.loader = loader;
        this.changes = changes;
        this.folder = cache.resolve("sample");
    }

    /** Whether there are any. */
    public boolean there() {
        return !database.read(KitSql.class, sql -> sql.of(KIT)).isEmpty();
    }

    /** Do this whenever they were taken away: what was counted with them is counted anew. */
    public void afterRemoval(Runnable work) {
        afterwards = work;
    }

    /** Bring them. */
    public void load() {
        FILES.forEach(this::unpack);
        loader.add(folder);
    }

    private void unpack(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("/org/konbit/kernel/setup/sample/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The build left out the sample " + name);
            }
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Take all of them away, with what was answered to them. A space or an organization in which somebody else wrote, or to which somebody
     * else belongs, stays.
     */
    public void remove(long now) {
        database.transact(work -> {
            KitSql sql = work.with(KitSql.class);
            List<KitSql.Item> all = sql.of(KIT);
            sql.removeContents(KIT);
            sql.removeSpaces(KIT);
            sql.removeOrganizations(KIT);
            sql.removeMembers(KIT);
            sql.forget(KIT);
            all.forEach(item -> KINDS.forEach((beginning, kind) -> {
                if (item.item().startsWith(beginning) && item.subject() != null) {
                    changes.append(kind, item.subject(), now);
                }
            }));
            return all;
        });
        FILES.forEach(this::delete);
        afterwards.run();
    }

    /** With the folders that are empty then. */
    private void delete(String name) {
        try {
            Path file = folder.resolve(name);
            Files.deleteIfExists(file);
            for (Path above = file.getParent(); above != null && above.startsWith(folder); above = above.getParent()) {
                if (!isEmpty(above)) {
                    return;
                }
                Files.delete(above);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.findAny().isEmpty();
        }
    }
}
