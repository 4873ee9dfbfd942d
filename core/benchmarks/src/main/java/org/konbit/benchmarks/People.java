package org.konbit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.konbit.testing.Site;
import org.konbit.testing.Statements;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Reader;

/**
 * Asks for pages of people in two communities of one process, a large one and one of usual size, by turns, and prints what each needs:
 * statements, µs, bytes of the page as browsers get it. One page a line, parted by tabs.
 */
public final class People {
    private static final int WARM_UP = 300;
    private static final int ROUND = 200;
    private static final int ROUNDS = 12;
    private static final int SIGNERS = 16;
    private static final int PAGES = 200;
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory
            .getPlatformMXBean(OperatingSystemMXBean.class);

    private People() {}

    /** Measure; arguments: a folder for templates, the larger number of people, {@code SQLITE} or {@code POSTGRESQL}. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("basedir", arguments[0]);
        TestDatabase database = TestDatabase.valueOf(arguments[2]);
        try (Site small = filled(database, Townsfolk.SMALL);
                Site large = filled(database, Integer.parseInt(arguments[1]))) {
            Map<String, List<String>> pages = new LinkedHashMap<>();
            pages(small).forEach((name, path) -> pages.put(name, new ArrayList<>(List.of(path))));
            pages(large).forEach((name, path) -> pages.computeIfAbsent(name, n -> new ArrayList<>()).add(path));
            List<Visitor> visitors = List.of(new Visitor(small), new Visitor(large));
            for (Map.Entry<String, List<String>> page : pages.entrySet()) {
                measure(page.getKey(), page.getValue(), visitors, database == TestDatabase.SQLITE);
            }
            signIns(large, visitors.get(1));
        }
        System.exit(0);
    }

    private static Site filled(TestDatabase database, int people) throws SQLException {
        Site site = Site.builder().database(database).start();
        long begin = System.nanoTime();
        new Townsfolk(site.databaseUrl(), people).fill(one(site, "select min(hash) from password"), topics(site));
        one(site, "select count(*) from member");
        // a community that grew slowly has its log written back and its counts taken
        try (var connection = DriverManager.getConnection(site.databaseUrl());
                var statement = connection.createStatement()) {
            statement.execute(
                    database == TestDatabase.POSTGRESQL ? "vacuum analyze" : "pragma wal_checkpoint(truncate)");
        }
        System.err.printf(Locale.ROOT, "%,d people in %,d organizations written in %.1f s%n", people,
                new Townsfolk("", people).organizations(), (System.nanoTime() - begin) / 1e9);
        return site;
    }

    private static List<String> topics(Site site) throws SQLException {
        return Arrays.asList(one(site, "select string_agg(slug, ',') from topic").split(","));
    }

    private static String one(Site site, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(site.databaseUrl());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** The pages by what they are called. */
    private static Map<String, String> pages(Site site) throws SQLException {
        String topic = topics(site).getFirst();
        String deep = one(site,
                "select member from member_face where face = 'all' order by folded, member limit 1 offset "
                        + (Integer.parseInt(one(site, "select count(*) from member_face where face = 'all'")) * 9
                                / 10));
        String deepInCountry = one(site, """
                                         select member from member_face where face = 'country' and content = 'HT'
                                         order by folded, member limit 1 offset 100""");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("everybody", "/members");
        pages.put("a deep page", "/members?after=" + deep);
        pages.put("a country", "/members?country=HT");
        pages.put("a country, deep", "/members?country=HT&after=" + deepInCountry);
        pages.put("a topic", "/members?topic=" + topic);
        pages.put("a language", "/members?language=ht");
        pages.put("an organization", "/members?organization=" + Townsfolk.id(7));
        pages.put("what is offered", "/members?offer=" + topic);
        pages.put("what is looked for", "/members?search=" + topic);
        pages.put("a name", "/members?q=" + URLEncoder.encode("mar", StandardCharsets.UTF_8));
        // both frequent, and both lists longer than a page: who is drawn costs the same
        pages.put("two words of a name", "/members?q=ma+al");
        pages.put("a country and a topic", "/members?country=HT&topic=" + topic);
        pages.put("a profile", "/members/" + Townsfolk.id(12));
        pages.put("one's settings", "/settings/contact");
        pages.put("who invited most", "/invitations/tree");
        pages.put("who came through somebody", "/invitations/tree?member=" + Townsfolk.id(0));
        return pages;
    }

    /** Somebody who is signed in and may see who invited whom. */
    private record Visitor(Site site, int port, String cookie) {
        Visitor(Site site) {
            this(site, site.address("/").getPort(), Reader.of(site, "steward").cookieLine());
        }
    }

    private static void measure(String name, List<String> paths, List<Visitor> visitors, boolean inProcess)
            throws IOException {
        double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
        long[] statements = new long[2];
        int[] bytes = new int[2];
        for (int i = 0; i < 2; i++) {
            Visitor visitor = visitors.get(i);
            String path = paths.get(i);
            Load.one(visitor.port(), path, visitor.cookie(), WARM_UP, true);
            statements[i] = Statements.of(path.replaceAll("\\?.*", ""),
                    () -> Load.get(visitor.port(), path, visitor.cookie()));
            bytes[i] = Load.compressed(visitor.port(), path, visitor.cookie());
        }
        // by turns, so that whatever else the machine does is the same for both
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < 2; i++) {
                best[i] = Math.min(best[i], micros(visitors.get(i), paths.get(i), inProcess));
            }
        }
        System.out.printf(Locale.ROOT, "%s\t%d\t%d\t%.0f\t%.0f\t%d\t%d%n", name, statements[0], statements[1], best[0],
                best[1], bytes[0], bytes[1]);
    }

    /** Of the server: processor time where its database is in this process, else time. */
    private static double micros(Visitor visitor, String path, boolean inProcess) throws IOException {
        long client = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long all = SYSTEM.getProcessCpuTime();
        long begin = System.nanoTime();
        Load.one(visitor.port(), path, visitor.cookie(), ROUND, true);
        long time = System.nanoTime() - begin;
        long used = SYSTEM.getProcessCpuTime() - all
                - (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - client);
        return (inProcess ? used : time) / 1e3 / ROUND;
    }

    /** How long pages take while many people come in at once, and while nobody does. */
    private static void signIns(Site site, Visitor visitor) {
        double[] quiet = times(visitor);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger in = new AtomicInteger();
        AtomicInteger next = new AtomicInteger();
        double[] busy;
        try (var threads = Executors.newFixedThreadPool(SIGNERS)) {
            for (int i = 0; i < SIGNERS; i++) {
                threads.execute(() -> {
                    while (!over.get()) {
                        try {
                            Visit.signIn(visitor.port(), "person" + next.getAndIncrement() % 200 + "@example.org");
                            in.incrementAndGet();
                        } catch (RuntimeException e) {
                            // told to try again: that is the answer of a server that has enough to do
                        }
                    }
                });
            }
            busy = times(visitor);
            over.set(true);
        }
        System.out.printf(Locale.ROOT, "signing in\t%.1f\t%.1f\t%.1f\t%.1f\t%d%n", quiet[PAGES / 2],
                quiet[PAGES * 99 / 100], busy[PAGES / 2], busy[PAGES * 99 / 100], in.get());
    }

    /** Of a page, in milliseconds, the shortest first. */
    private static double[] times(Visitor visitor) {
        double[] times = new double[PAGES];
        for (int i = 0; i < PAGES; i++) {
            long begin = System.nanoTime();
            Load.get(visitor.port(), "/members?country=HT", visitor.cookie());
            times[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(times);
        return times;
    }
}
