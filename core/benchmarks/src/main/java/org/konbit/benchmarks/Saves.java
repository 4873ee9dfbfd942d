package org.konbit.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Saves a plugin that is being written again and again, while members read and write in it. */
final class Saves {
    private static final int MEMBERS = 2;
    /** Felix makes one of these for each bundle that has loaded a class. */
    private static final String CLASS_LOADER = "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final Pattern LIVE = Pattern.compile("live after \\d+ ms \\((\\d+) to build, (\\d+) to exchange\\)");

    private final Child site;
    private final Path hello;
    private final Visit visit;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    Saves(Child site, Path hello) {
        this.site = site;
        this.hello = hello;
        this.visit = Visit.signIn(site.port());
    }

    /**
     * What was seen.
     *
     * @param served milliseconds until a save was on the page
     * @param builds of those, the compilers
     * @param exchanges of those, the exchange
     * @param requests what the members asked for meanwhile
     * @param failed how many of those failed
     * @param loadersLeft class loaders more than before the saves
     */
    record Times(List<Double> served, List<Double> builds, List<Double> exchanges, int requests, int failed,
            int loadersLeft) {}

    Times measure(int times) throws IOException {
        List<Double> served = new ArrayList<>();
        // one exchange before the others, so that all is loaded that will be
        served(0);
        int loaders = site.objects(CLASS_LOADER);
        try (var threads = Executors.newFixedThreadPool(MEMBERS)) {
            for (int i = 0; i < MEMBERS; i++) {
                threads.execute(this::readAndWrite);
            }
            try {
                for (int i = 1; i <= times; i++) {
                    served.add(served(i));
                }
            } finally {
                over.set(true);
            }
        }
        List<Double> builds = new ArrayList<>();
        List<Double> exchanges = new ArrayList<>();
        Matcher live = LIVE.matcher(site.log());
        // the first is the start
        live.find();
        while (live.find()) {
            builds.add(Double.valueOf(live.group(1)));
            exchanges.add(Double.valueOf(live.group(2)));
        }
        failures.forEach(System.err::println);
        return new Times(served, builds, exchanges, requests.get(), failures.size(),
                site.objects(CLASS_LOADER) - loaders);
    }

    private void readAndWrite() {
        while (!over.get()) {
            try {
                visit.page("/hello");
                visit.greet();
                requests.addAndGet(3);
            } catch (RuntimeException failed) {
                failures.add(failed.toString());
            }
        }
    }

    /** A template, a message and a class by turns. */
    private double served(int number) throws IOException {
        String word = "Save-" + number + "-";
        long began = System.nanoTime();
        switch (number % 3) {
            case 0 -> edit("java/org/konbit/hello/HelloPlugin.java", "new HelloPage(",
                    "new HelloPage(java.util.Objects.hash(\"" + word + "\") == 0 ? java.util.List.of() : ");
            case 1 -> edit("jte/HelloPage.jte", "<h1>", "<h1>" + word);
            default -> edit("resources/messages_en.properties", "title=", "title=" + word);
        }
        if (number % 3 == 0) {
            edit("jte/HelloPage.jte", "<h1>", "<h1>" + word);
        }
        while (!page().contains(word)) {
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new IllegalStateException(word + " is not served: " + site.log());
            }
            Child.pause(5);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private String page() {
        return new String(visit.page("/hello"), StandardCharsets.UTF_8);
    }

    private void edit(String file, String old, String by) throws IOException {
        Path path = hello.resolve("src/main").resolve(file);
        String text = Files.readString(path);
        int at = text.indexOf(old);
        Files.writeString(path, text.substring(0, at) + by + text.substring(at + old.length()));
    }
}
