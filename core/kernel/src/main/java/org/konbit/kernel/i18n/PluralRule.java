package org.konbit.kernel.i18n;

/** The plural rules of our languages, as CLDR 49 states them for numbers written without an exponent. */
enum PluralRule {
    /** Spanish: 1 is singular; exact millions take "de" (1 000 000 de personas). */
    SPANISH {
        @Override
        PluralCategory choose(long whole, boolean fraction) {
            if (fraction) {
                return PluralCategory.OTHER;
            }
            return whole == 1 ? PluralCategory.ONE : millions(whole);
        }
    },
    /** Portuguese and French: everything below 2 is singular, 0 and 1.5 too. */
    FRENCH {
        @Override
        PluralCategory choose(long whole, boolean fraction) {
            if (whole < 2) {
                return PluralCategory.ONE;
            }
            return fraction ? PluralCategory.OTHER : millions(whole);
        }
    },
    /** English: only 1 is singular. */
    ENGLISH {
        @Override
        PluralCategory choose(long whole, boolean fraction) {
            return whole == 1 && !fraction ? PluralCategory.ONE : PluralCategory.OTHER;
        }
    },
    /** Haitian Creole: a noun does not change after a number. */
    CREOLE {
        @Override
        PluralCategory choose(long whole, boolean fraction) {
            return PluralCategory.OTHER;
        }
    };

    /** The category of a number, given the absolute value of its whole part and whether anything but zeros follows the decimal sign. */
    abstract PluralCategory choose(long whole, boolean fraction);

    /** The category of a number. */
    final PluralCategory of(Number number) {
        if (number instanceof Double || number instanceof Float || number instanceof java.math.BigDecimal) {
            double value = Math.abs(number.doubleValue());
            return choose((long) value, value != Math.rint(value));
        }
        return choose(Math.abs(number.longValue()), false);
    }

    private static PluralCategory millions(long whole) {
        return whole != 0 && whole % 1_000_000 == 0 ? PluralCategory.MANY : PluralCategory.OTHER;
    }
}
