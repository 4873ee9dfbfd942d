package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.testing.Site;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Reader;
import org.osgi.framework.wiring.BundleWiring;

/** Plugins are exchanged while members read and write in them: nobody notices, and nothing of the old versions is left. */
final class PluginExchangeTest {
    private static final int UPDATES = 20;
    private static final int VISITORS = 2;

    @Test
    void helloAndTheLibraryAreUpdatedUnderTheirOwnLoadWithoutAFailedRequestOrAClassLoaderLeft(@TempDir Path folder)
            throws Exception {
        try (Site site = Community.small().start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Reader member = Reader.of(site, "member");
            Load hello = new Load(member, "/hello", "/hello", Map.of("text", "Bonjou"));
            Load library = new Load(member, "/library", "/library/new",
                    Map.of("title", "Kat", "language", "ht", "licence", "CC-BY-4.0", "link",
                            "https://example.org/kat", "space", commons(member)));
            List<Future<?>> load = new ArrayList<>();
            for (int i = 0; i < VISITORS; i++) {
                load.add(threads.submit(hello));
                load.add(threads.submit(library));
            }
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            try {
                for (int i = 1; i <= UPDATES; i++) {
                    exchange(site, "hello", i, folder, hello, loaders);
                    exchange(site, "library", i, folder, library, loaders);
                }
            } finally {
                hello.over.set(true);
                library.over.set(true);
            }
            for (Future<?> one : load) {
                one.get();
            }

            Load.LOG.log(System.Logger.Level.INFO, "{0}; {1}", hello, library);
            assertThat(hello.failures).isEmpty();
            assertThat(library.failures).isEmpty();
            Running.until("no class loader of an old version is left", () -> {
                System.gc();
                return loaders.stream().allMatch(loader -> loader.refersTo(null));
            });
        }
    }

    private static String commons(Reader member) {
        return member.get("/library/new").document("").select("[name=space] option").eachAttr("value").getFirst();
    }

    private static void exchange(Site site, String id, int number, Path folder, Load load,
            List<WeakReference<ClassLoader>> loaders) {
        Running running = new Running(site);
        loaders.add(new WeakReference<>(Objects
                .requireNonNull(running.bundle(id).orElseThrow().adapt(BundleWiring.class))
                .getClassLoader()));
        String version = "2.0." + number;
        String file = Community.plugin(id).getFileName().toString();
        site.install(Variant.of(id).version(version).in(folder, file));
        load.live.accept(Running.until(id + " " + version + " is served", () -> running.serves(id, version)));
        load.awaitRounds(VISITORS);
    }

    /** Somebody who reads a plugin's page and writes in it, again and again. */
    private static final class Load implements Runnable {
        static final System.Logger LOG = System.getLogger("journeys");
        final AtomicBoolean over = new AtomicBoolean();
        final Queue<String> failures = new ConcurrentLinkedQueue<>();
        final LongSummaryStatistics live = new LongSummaryStatistics();
        private final AtomicInteger rounds = new AtomicInteger();
        private final Reader reader;
        private final String page;
        private final String form;
        private final Map<String, String> fields;

        Load(Reader reader, String page, String form, Map<String, String> fields) {
            this.reader = reader;
            this.page = page;
            this.form = form;
            this.fields = fields;
        }

        @Override
        public void run() {
            while (!over.get()) {
                note(reader.get(page), 200);
                note(reader.postOwn(form, fields), 303);
                rounds.incrementAndGet();
            }
        }

        private void note(Answer answer, int expected) {
            if (answer.status() != expected) {
                failures.add(answer.toString());
            }
        }

        /** Wait until it went round so often again: each version gets its first requests. */
        void awaitRounds(int more) {
            int until = rounds.get() + more;
            Running.until("visits of " + page + " go on", () -> rounds.get() >= until);
        }

        @Override
        public String toString() {
            return "%s: %d reads and writes, %d failed, %d updates live after %d ms, at most %d ms".formatted(page,
                    2 * rounds.get(), failures.size(), live.getCount(), Math.round(live.getAverage()), live.getMax());
        }
    }
}
