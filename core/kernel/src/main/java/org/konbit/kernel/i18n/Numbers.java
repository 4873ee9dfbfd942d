package org.konbit.kernel.i18n;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Writes numbers with a language's signs. */
final class Numbers {
    private static final char NO_BREAK_SPACE = '\u00a0';

    private Numbers() {}

    static String grouped(long value, String group) {
        String digits = Long.toString(value);
        int first = digits.charAt(0) == '-' ? 1 : 0;
        if (digits.length() - first <= 3) {
            return digits;
        }
        StringBuilder out = new StringBuilder(digits.length() + 8);
        for (int i = 0; i < digits.length(); i++) {
            if (i > first && (digits.length() - i) % 3 == 0) {
                out.append(group);
            }
            out.append(digits.charAt(i));
        }
        return out.toString();
    }

    /** At most three decimals, no zeros at the end. */
    static String decimal(double value, String group, String sign) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros();
        String plain = rounded.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = grouped(rounded.abs().longValue(), group);
        return (rounded.signum() < 0 ? "-" : "") + whole + (point < 0 ? "" : sign + plain.substring(point + 1));
    }

    /** Steps of 1,000; one decimal below ten, none above: 1,2 MB, 34 kB. The size is at least 1,000. */
    static String size(long bytes, String decimal, List<String> units) {
        int unit = 0;
        long step = 1_000;
        while (unit < units.size() - 1 && rounded(bytes, step) >= 1_000) {
            step *= 1_000;
            unit++;
        }
        long tenths = rounded(bytes, step / 10);
        String value = tenths < 100 && tenths % 10 != 0
                ? tenths / 10 + decimal + tenths % 10
                : Long.toString(rounded(bytes, step));
        return value + NO_BREAK_SPACE + units.get(unit);
    }

    private static long rounded(long bytes, long step) {
        return (bytes / (step / 2) + 1) / 2;
    }
}
