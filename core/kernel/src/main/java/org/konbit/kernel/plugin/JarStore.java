package org.konbit.kernel.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our own copies of plugins' jars: of those in use, so that a file replaced in place breaks nothing, and of the last version of each
 * plugin that worked.
 */
final class JarStore {
    private static final Logger LOG = LoggerFactory.getLogger(JarStore.class);
    private final Path current;
    private final Path good;
    private final AtomicLong numbers = new AtomicLong();

    /** Keep copies below this folder; what an earlier process left of those in use is removed. */
    JarStore(Path folder) {
        this.current = folder.resolve("current");
        this.good = folder.resolve("good");
        try {
            Files.createDirectories(good);
            Files.createDirectories(current);
            try (Stream<Path> left = Files.list(current)) {
                left.forEach(JarStore::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy and what it consists of. */
    record Copy(Path path, String sha256) {}

    /**
     * Copy a jar.
     *
     * @throws IOException if it cannot be read or is no whole jar, as one that is still being written
     */
    Copy take(Path source) throws IOException {
        Path copy = current.resolve(numbers.incrementAndGet() + ".jar");
        try {
            String sha256 = copied(source, copy);
            verify(copy);
            return new Copy(copy, sha256);
        } catch (IOException | RuntimeException e) {
            delete(copy);
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    private static String copied(Path source, Path copy) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(source), sha256);
                OutputStream out = Files.newOutputStream(copy)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Read every entry to its end: its checksum says whether it is whole. */
    private static void verify(Path copy) throws IOException {
        try (JarFile jar = new JarFile(copy.toFile(), false)) {
            for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(ZipEntry.class::cast)::iterator) {
                try (InputStream in = jar.getInputStream(entry)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Remember this as the last version that worked. */
    void worked(PluginJar jar) {
        try {
            Path next = good.resolve(jar.id() + ".next");
            Files.copy(jar.copy(), next, StandardCopyOption.REPLACE_EXISTING);
            Files.move(next, good(jar.id()), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("No copy of the plugin {} {} could be kept", jar.id(), jar.version(), e);
        }
    }

    /** The last version of a plugin that worked, unless it is this one. */
    Optional<PluginJar> lastThatWorked(PluginJar but) {
        Path file = good(but.id());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Copy copy = take(file);
            PluginJar jar = PluginJar.read(copy.path(), but.file(), copy.sha256());
            if (!jar.sha256().equals(but.sha256()) && jar.name().equals(but.name())) {
                return Optional.of(jar);
            }
            delete(copy.path());
        } catch (IOException | PluginProblem e) {
            LOG.warn("The kept copy of the plugin {} is not usable: {}", but.id(), e.toString());
        }
        return Optional.empty();
    }

    /** Forget the last version that worked, because the plugin was removed. */
    void forget(String id) {
        delete(good(id));
    }

    /** Forget those of plugins that are no longer in the folder. */
    void forgetAllBut(List<String> ids) {
        try (Stream<Path> kept = Files.list(good)) {
            kept.filter(file -> !ids.contains(file.getFileName().toString().replaceFirst("\\.jar$", "")))
                    .forEach(JarStore::delete);
        } catch (IOException e) {
            LOG.warn("Old copies of plugins could not be looked through", e);
        }
    }

    /** A copy is no longer in use. */
    static void drop(PluginJar jar) {
        delete(jar.copy());
    }

    private Path good(String id) {
        return good.resolve(id + ".jar");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} stays until the next start", file, e);
        }
    }
}
