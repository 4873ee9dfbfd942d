package org.konbit.kernel.home;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The picture of a community's ties over thirteen weeks. Immutable.
 *
 * @param threads countries from left to right
 * @param weeks the weeks in which people of different countries met, the newest first
 * @param knots how often they met: conversations with people of at least two countries, each counted once a week
 * @param svg what stands inside the svg element
 */
record Fabric(List<String> threads, List<Week> weeks, int knots, String svg) {
    /** How many weeks the loom is high. */
    static final int WEEKS = 13;
    static final int WIDTH = 330;
    static final int HEIGHT = 150;
    /** A loom has threads before anybody came. */
    private static final int FEWEST_THREADS = 12;
    private static final double ROW = (double) HEIGHT / WEEKS;
    private static final String[] COLOURS = {"anil", "grana", "achiote", "mango", "ceiba", "mar"};

    /** Which countries met in a week, which is named by the day it begins, epoch milliseconds. */
    record Week(long begins, List<String> countries) {}

    /** One conversation in one week, with the countries of those who met in it. */
    private record Knot(String content, Set<String> countries) {
        String colour() {
            return COLOURS[Math.floorMod(content.hashCode(), COLOURS.length)];
        }
    }

    static Fabric weave(List<HomeSql.Meeting> meetings, Set<String> countries, long thisWeek) {
        Map<Long, List<Knot>> rows = knots(meetings);
        List<String> threads = threads(rows, countries);
        StringBuilder svg = new StringBuilder(warp(Math.max(threads.size(), FEWEST_THREADS)));
        List<Week> weeks = new ArrayList<>();
        rows.forEach((week, knots) -> {
            weft(svg, threads, knots, WEEKS - 1 - (int) (thisWeek - week));
            Set<String> met = new TreeSet<>();
            knots.forEach(knot -> met.addAll(knot.countries));
            weeks.addFirst(new Week(week * 604_800_000L + 345_600_000L, List.copyOf(met)));
        });
        return new Fabric(threads, weeks, rows.values().stream().mapToInt(List::size).sum(), svg.toString());
    }

    private static Map<Long, List<Knot>> knots(List<HomeSql.Meeting> meetings) {
        Map<Long, Map<String, Set<String>>> byWeek = new TreeMap<>();
        for (HomeSql.Meeting one : meetings) {
            byWeek.computeIfAbsent(one.week(), w -> new TreeMap<>())
                    .computeIfAbsent(one.content(), c -> new TreeSet<>())
                    .addAll(List.of(one.country(), one.authorCountry()));
        }
        Map<Long, List<Knot>> rows = new TreeMap<>();
        byWeek.forEach((week, contents) -> {
            List<Knot> knots = new ArrayList<>();
            contents.forEach((content, countries) -> {
                if (countries.size() > 1) {
                    knots.add(new Knot(content, countries));
                }
            });
            if (!knots.isEmpty()) {
                knots.sort(Comparator.comparing((Knot knot) -> knot.countries.size())
                        .reversed()
                        .thenComparing(Knot::content));
                rows.put(week, knots);
            }
        });
        return rows;
    }

    /** Countries that met most stand side by side, so that their knots join into longer pieces. */
    private static List<String> threads(Map<Long, List<Knot>> rows, Set<String> countries) {
        Map<String, Integer> together = new HashMap<>();
        Set<String> left = new TreeSet<>(countries);
        rows.values().forEach(knots -> knots.forEach(knot -> {
            left.addAll(knot.countries);
            knot.countries
                    .forEach(one -> knot.countries.forEach(other -> together.merge(one + other, 1, Integer::sum)));
        }));
        List<String> threads = new ArrayList<>();
        String last = "";
        while (!left.isEmpty()) {
            String before = last;
            last = left.stream()
                    .max(Comparator.comparing((String one) -> together.getOrDefault(before + one, 0))
                            .thenComparing(one -> together.getOrDefault(one + one, 0))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
            left.remove(last);
            threads.add(last);
        }
        return threads;
    }

    private static String warp(int threads) {
        double step = (double) WIDTH / threads;
        StringBuilder path = new StringBuilder("<path class=\"warp\" stroke-width=\"").append(number(step * .62))
                .append("\" d=\"");
        for (int i = 0; i < threads; i++) {
            path.append('M').append(number(step * (i + .5))).append(" 0v").append(HEIGHT);
        }
        return path.append("\"/>").toString();
    }

    private static void weft(StringBuilder svg, List<String> threads, List<Knot> knots, int row) {
        Knot[] cells = new Knot[threads.size()];
        Set<String> taken = new HashSet<>();
        for (Knot knot : knots) {
            for (String country : knot.countries) {
                if (taken.add(country)) {
                    cells[threads.indexOf(country)] = knot;
                }
            }
        }
        double step = (double) WIDTH / Math.max(threads.size(), FEWEST_THREADS);
        for (int from = 0; from < cells.length; from++) {
            Knot knot = cells[from];
            int to = from + 1;
            while (knot != null && to < cells.length && cells[to] == knot) {
                to++;
            }
            if (knot != null) {
                svg.append("<rect class=\"c-")
                        .append(knot.colour())
                        .append("\" x=\"")
                        .append(number(from * step + .8))
                        .append("\" y=\"")
                        .append(number(row * ROW + 1.2))
                        .append("\" width=\"")
                        .append(number((to - from) * step - 1.6))
                        .append("\" height=\"9.1\" rx=\"2.2\"/>");
                from = to - 1;
            }
        }
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
