package org.konbit.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints a table: what, figure, floor, ratio, bound. */
final class Figures {
    private final PrintStream out;

    Figures(PrintStream out) {
        this.out = out;
        out.printf("%-50s %12s %12s %7s   %s%n", "what", "Konbit", "floor", "ratio", "bound");
    }

    /** A figure that may be so many times its floor. */
    void atMostTimes(double most, String name, double ours, double floor) {
        line(name, ours, floor, verdict(ours <= most * floor) + "at most " + most + " times the floor");
    }

    /** A figure that has to reach a part of its floor. */
    void atLeastTimes(double least, String name, double ours, double floor) {
        line(name, ours, floor, verdict(ours >= least * floor) + "at least " + least + " times the floor");
    }

    /** A figure with a bound of its own; the floor is printed beside it. */
    void atMost(double most, String name, double ours, double floor) {
        line(name, ours, floor, verdict(ours <= most) + "at most " + number(most));
    }

    /** A count that has to be zero; there is no floor below it. */
    void none(String name, int count) {
        out.printf(Locale.ROOT, "%-50s %12d %12s %7s   %s%n", name, count, "", "", verdict(count == 0) + "none");
    }

    /** Something worth knowing beside a figure. */
    void beside(String format, Object... values) {
        out.printf(Locale.ROOT, "    " + format + "%n", values);
    }

    private void line(String name, double ours, double floor, String bound) {
        out.printf(Locale.ROOT, "%-50s %12s %12s %7.2f   %s%n", name, number(ours), number(floor), ours / floor, bound);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%,.2f" : value < 100 ? "%,.1f" : "%,.0f", value);
    }

    private static String verdict(boolean kept) {
        return kept ? "met: " : "MISSED: ";
    }

    /** The one in the middle. */
    static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
