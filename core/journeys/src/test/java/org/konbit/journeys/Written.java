package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.konbit.dev.Save;
import org.konbit.launcher.cli.DevSite;

/** A plugin that is being written: a copy of hello in a folder, and {@code konbit dev} serving it. */
final class Written implements AutoCloseable {
    static final String JAVA = "src/main/java/org/konbit/hello/HelloPlugin.java";
    static final String TEMPLATE = "src/main/jte/HelloPage.jte";
    static final String WORDS = "src/main/resources/messages_en.properties";
    static final String CHANGELOG = "src/main/resources/changelog.sql";
    private static final Path OURS = Path.of(System.getProperty("konbit.root", ""), "plugins");
    private static final int SECONDS = 60;

    final Path folder;
    private final BlockingQueue<Save> saves = new LinkedBlockingQueue<>();
    private DevSite site;

    private Written(Path folder) {
        this.folder = folder;
        this.site = DevSite.start(folder, 0, false, "");
        site.watch(saves::add);
    }

    /** Begin with a plugin of ours. */
    static Written begin(String plugin, Path folder) {
        copy(OURS.resolve(plugin), folder.resolve(plugin), List.of("pom.xml", "src"));
        Written written = new Written(folder.resolve(plugin));
        assertThat(written.next()).isInstanceOf(Save.Live.class);
        return written;
    }

    private static void copy(Path from, Path to, List<String> names) {
        for (String name : names) {
            try (Stream<Path> files = Files.walk(from.resolve(name))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Make it again what it was in the beginning. */
    Written restored() {
        copy(OURS.resolve(folder.getFileName().toString()), folder, List.of("pom.xml", "src"));
        Save last = next();
        // a busy machine may look when half of the files are there
        for (int more = 0; more < 5 && !(last instanceof Save.Live); more++) {
            last = next();
        }
        assertThat(last).isInstanceOf(Save.Live.class);
        return this;
    }

    /** A browser with a sample person signed in by one tap. */
    Tapped as(String name) {
        Tapped browser = new Tapped(site.address());
        browser.tap(name + "@example.org");
        return browser;
    }

    /** Stop, and start again as a developer does. */
    void restart(boolean fresh) {
        int port = site.address().getPort();
        site.close();
        saves.clear();
        site = DevSite.start(folder, port, fresh, "");
        site.watch(saves::add);
    }

    DevSite site() {
        return site;
    }

    /** What became of the next save. */
    Save next() {
        try {
            Save save = saves.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(save).as("something was told of a save").isNotNull();
            return save;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Save a file in which these words are others. */
    void edit(String file, String old, String by) {
        try {
            String text = Files.readString(folder.resolve(file));
            assertThat(text).contains(old);
            Files.writeString(folder.resolve(file), text.replace(old, by));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of the first line with these words. */
    int line(String file, String words) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(file));
            return 1 + lines.indexOf(lines.stream().filter(line -> line.contains(words)).findFirst().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        site.close();
    }
}
