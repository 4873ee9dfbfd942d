package org.konbit.testing.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Plugin;
import org.konbit.api.Role;
import org.konbit.kernel.web.Route;
import org.konbit.testing.PluginState;
import org.konbit.testing.Site;
import org.konbit.testing.walk.Reader;
import org.konbit.testing.walk.RepackedJar;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/** Stops and starts the plugin many times, some of them in a new version of itself, and looks for what the old ones left. */
final class Leftovers {
    /** Those of the server and of who asks it grow with use, whatever the plugin does. */
    private static final Pattern NOT_ITS = Pattern.compile("(jetty|HttpClient)-.*");
    private static final int REFUSED = 400;
    private static final long LONG_PATIENCE_NANOS = 60_000_000_000L;
    private static final long LOOK_MILLIS = 50;
    private static final String TAKE_BACK = " Take back in a method with @Deactivate what the plugin began.";

    private final Subject subject;
    private final Site site;
    private final String file;
    private final Reader reader;
    private final List<String> pages;
    private final ToIntFunction<Reader> button;
    private final int rounds;
    private final int versions;
    private final long patienceNanos;
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    private Leftovers(Subject subject, ToIntFunction<Reader> button) {
        this.button = button;
        this.subject = subject;
        this.site = subject.site();
        this.rounds = subject.effort().rounds();
        this.versions = subject.effort().versions();
        this.patienceNanos = subject.effort().patience().toNanos();
        this.file = subject.jar().getFileName().toString();
        this.reader = subject.visits().reader(Role.ADMINISTRATOR);
        this.pages = subject.contribution()
                .routes()
                .stream()
                .filter(route -> route.method().equals("GET"))
                .map(Route::path)
                .filter(path -> path.indexOf('{') < 0)
                .toList();
    }

    static List<String> violations(Subject subject) {
        return violations(subject, administrator -> administrator
                .postOwn("/admin/plugins", Map.of("plugin", subject.id(), "action", "restart"))
                .status());
    }

    /**
     * The same.
     *
     * @param button starts the plugin afresh for an administrator, and tells the status of the answer
     */
    static List<String> violations(Subject subject, ToIntFunction<Reader> button) {
        Leftovers left = new Leftovers(subject, button);
        left.remove();
        Map<String, Integer> threads = threads();
        Map<String, Integer> services = left.services();
        for (int i = 1; i <= left.rounds && left.violations.isEmpty(); i++) {
            if ((i - 1) % (left.rounds / left.versions) == 0) {
                left.exchange("9999.0." + i);
            } else {
                left.restart();
            }
        }
        left.remove();
        if (left.violations.isEmpty()) {
            left.routes();
            left.grown(services, left::services, 1)
                    .forEach((name, more) -> left.violations.add(more + " services "
                            + name + " are still registered after the plugin was stopped." + TAKE_BACK));
            left.grown(threads, Leftovers::threads, left.rounds)
                    .forEach((name, more) -> left.violations.add(more
                            + " threads named " + name + " still run after the plugin was stopped " + left.rounds
                            + " times."
                            + TAKE_BACK));
            left.classLoaders();
        }
        return left.violations;
    }

    private void remove() {
        try {
            Files.deleteIfExists(site.pluginsFolder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!within(LONG_PATIENCE_NANOS, () -> site.plugin(subject.id()).isEmpty())) {
            violations.add("The plugin does not stop: " + site.plugin(subject.id()).map(PluginState::state).orElse(""));
        }
    }

    /** The old version stops, the new one starts and is used once. */
    private void exchange(String version) {
        site.install(RepackedJar.of(subject.jar()).version(version).in(folder(), file));
        PluginState state = site.awaitPlugin(subject.id(),
                now -> (now.version().equals(version) && now.active()) || now.state().startsWith("failed")
                        || now.state().contains("; version "));
        if (!state.active()) {
            violations.add("After it was stopped and started as version " + version + ", the plugin is "
                    + state.state());
            return;
        }
        pages.forEach(reader::get);
        remember();
    }

    /** The same version stops and starts, as it does for an administrator who starts it afresh. */
    private void restart() {
        Set<Object> before = registered();
        int status = button.applyAsInt(reader);
        PluginState now = site.awaitPlugin(subject.id(), one -> !one.state().startsWith("waiting"));
        if (status >= REFUSED || !now.active()) {
            violations.add("After it was started afresh, which was answered with " + status + ", the plugin is "
                    + now.state());
        } else if (!within(patienceNanos, () -> isAnother(before))) {
            violations.add("After it was started afresh, which was answered with " + status
                    + ", the plugin is the same as before: it was not stopped.");
        }
        pages.forEach(reader::get);
    }

    private boolean isAnother(Set<Object> before) {
        Set<Object> now = registered();
        return !now.isEmpty() && Collections.disjoint(before, now);
    }

    /** The numbers of what the plugin is registered as; another start has others. */
    private Set<Object> registered() {
        return Stream.of(references(Plugin.class.getName()))
                .filter(one -> one.getBundle() != null
                        && one.getBundle().getLocation().equals("plugin:" + subject.id()))
                .map(one -> one.getProperty(Constants.SERVICE_ID))
                .collect(Collectors.toSet());
    }

    private ServiceReference<?>[] references(@Nullable String type) {
        try {
            ServiceReference<?>[] all = site.framework().getAllServiceReferences(type, null);
            return all == null ? new ServiceReference<?>[0] : all;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void remember() {
        Bundle bundle = Arrays.stream(site.framework().getBundles())
                .filter(one -> one.getLocation().equals("plugin:" + subject.id()))
                .findFirst()
                .orElseThrow();
        loaders.add(new WeakReference<>(Objects.requireNonNull(bundle.adapt(BundleWiring.class)).getClassLoader()));
    }

    private Path folder() {
        try {
            return Files.createDirectories(site.dataDirectory().resolveSibling("versions"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void routes() {
        if (subject.contributed().isPresent()) {
            violations.add("The plugin's routes are still there after it was stopped.");
        }
        for (String page : pages) {
            int status = reader.get(page).status();
            if (status != 404) {
                violations.add("GET " + page + " is still answered, with " + status
                        + ", after the plugin was stopped: a servlet of it is still registered." + TAKE_BACK);
            }
        }
    }

    private Map<String, Integer> services() {
        return counted(Arrays.stream(references(null))
                .map(one -> String.join(" ", (String[]) one.getProperty(Constants.OBJECTCLASS))));
    }

    /** Names of threads with their numbers left out, because those of a pool differ in nothing else. */
    private static Map<String, Integer> threads() {
        return counted(Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(Thread::isAlive)
                .map(thread -> thread.getName().replaceAll("\\d+", "…"))
                .filter(name -> !NOT_ITS.matcher(name).matches()));
    }

    private static Map<String, Integer> counted(Stream<String> names) {
        return names.collect(Collectors.toMap(name -> name, name -> 1, Integer::sum, TreeMap::new));
    }

    /** What there is so many more of than before, also when it was given time to go. */
    private Map<String, Integer> grown(Map<String, Integer> before, Supplier<Map<String, Integer>> now,
            int atLeast) {
        Map<String, Integer> grown = new TreeMap<>();
        within(patienceNanos, () -> {
            grown.clear();
            now.get().forEach((name, count) -> {
                int more = count - before.getOrDefault(name, 0);
                if (more >= atLeast) {
                    grown.put(name, more);
                }
            });
            return grown.isEmpty();
        });
        return grown;
    }

    private void classLoaders() {
        within(patienceNanos, () -> {
            System.gc();
            return left() == 0;
        });
        if (left() > 0) {
            violations.add(left() + " of " + loaders.size()
                    + " stopped versions of the plugin stay in memory: something outside it"
                    + " still knows one of its classes, such as a thread, a thread local of a thread that goes on, a shutdown hook, a"
                    + " driver, or a listener of Java's own." + TAKE_BACK);
        }
    }

    private long left() {
        return loaders.stream().filter(loader -> !loader.refersTo(null)).count();
    }

    private static boolean within(long nanos, BooleanSupplier condition) {
        long deadline = System.nanoTime() + nanos;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return true;
    }
}
