package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.konbit.testing.Site;
import org.osgi.framework.Bundle;

final class PluginExchangeTest {
    private static final int UPDATES = 20;
    private static final int READERS = 3;

    @Test
    void helloAndTheLibraryAreUpdatedUnderTheirOwnLoadWithoutAFailedRequest() throws Exception {
        try (Site site = Community.small().start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Queue<String> failures = new ConcurrentLinkedQueue<>();
            AtomicInteger answered = new AtomicInteger();
            AtomicBoolean over = new AtomicBoolean();
            List<Future<?>> load = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                Reader member = Reader.of(site, "member");
                String token = member.token();
                load.add(threads.submit(() -> {
                    while (!over.get()) {
                        note(member.get("/hello"), 200, failures);
                        note(member.post("/hello", Map.of("text", "Bonjou", "_csrf", token)), 303, failures);
                        note(member.get("/library"), 200, failures);
                        answered.addAndGet(3);
                    }
                }));
            }
            try {
                for (int i = 0; i < UPDATES; i++) {
                    exchange(site, "hello", i);
                    exchange(site, "library", i);
                }
            } finally {
                over.set(true);
            }
            for (Future<?> one : load) {
                one.get();
            }

            assertThat(failures).isEmpty();
            assertThat(answered.get()).as("requests while %d updates ran", 2 * UPDATES).isGreaterThan(2 * UPDATES);
            System.gc();
            assertThat(bundles(site)).as("one bundle of each plugin").hasSize(2);
        }
    }

    @Test
    void aJarThatIsDroppedIsLiveAndOneThatIsTakenAwayIsGone() throws Exception {
        try (Site site = Site.builder().start()) {
            Reader member = Reader.of(site, "member");
            assertThat(member.get("/hello").status()).isEqualTo(404);

            long begin = System.nanoTime();
            Path jar = Community.plugin("hello");
            site.install(jar);
            assertThat(until(() -> member.get("/hello").status() == 200, 10)).isTrue();
            // the bound for a quiet machine is 4 s with this process's first migration; printed, because machines differ
            System.getLogger("journeys")
                    .log(System.Logger.Level.INFO, "a dropped jar was live after {0} ms",
                            (System.nanoTime() - begin) / 1_000_000);

            Files.delete(site.pluginsFolder().resolve(jar.getFileName()));
            assertThat(until(() -> member.get("/hello").status() == 404, 10)).isTrue();
            assertThat(member.get("/").status()).isEqualTo(200);
        }
    }

    private static void note(Answer answer, int expected, Queue<String> failures) {
        if (answer.status() != expected) {
            failures.add(answer.toString());
        }
    }

    private static void exchange(Site site, String id, int number) throws InterruptedException, IOException {
        long before = modified(site, id);
        site.install(changed(Community.plugin(id), number));
        assertThat(until(() -> modified(site, id) != before, 20)).as("%s was exchanged", id).isTrue();
    }

    /** The same plugin with one entry more: the same bytes again would be no news to the folder. */
    private static Path changed(Path jar, int number) throws IOException {
        Path copy = Files.createTempDirectory("konbit-exchange").resolve(jar.getFileName());
        try (JarInputStream in = new JarInputStream(Files.newInputStream(jar));
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy), in.getManifest())) {
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                out.putNextEntry(new JarEntry(entry.getName()));
                in.transferTo(out);
                out.closeEntry();
            }
            out.putNextEntry(new JarEntry("number-" + number));
            out.closeEntry();
        }
        return copy;
    }

    private static long modified(Site site, String id) {
        return bundles(site).stream()
                .filter(bundle -> bundle.getSymbolicName().equals("konbit-" + id))
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .mapToLong(Bundle::getLastModified)
                .findFirst()
                .orElse(0);
    }

    private static List<Bundle> bundles(Site site) {
        List<Bundle> plugins = new ArrayList<>();
        for (Bundle bundle : site.framework().getBundles()) {
            String name = bundle.getSymbolicName();
            if (name != null && name.startsWith("konbit-")) {
                plugins.add(bundle);
            }
        }
        return plugins;
    }

    /** A look that is repeated. */
    private interface Look {
        boolean holds();
    }

    private static boolean until(Look look, int seconds) throws InterruptedException {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        while (!look.holds()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }
}
