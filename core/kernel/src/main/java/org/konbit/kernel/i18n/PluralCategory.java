package org.konbit.kernel.i18n;

/** The plural categories that our languages use. */
enum PluralCategory {
    /** Singular. */
    ONE,
    /** Exact millions in Spanish, Portuguese and French. */
    MANY,
    /** Everything else; every plural has it. */
    OTHER
}
