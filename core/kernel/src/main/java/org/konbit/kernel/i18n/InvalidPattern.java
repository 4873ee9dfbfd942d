package org.konbit.kernel.i18n;

/** Thrown when a message breaks the syntax of patterns; says where and what to do. */
final class InvalidPattern extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidPattern(String problem, String pattern, int position) {
        super(problem + " at character " + (position + 1) + " of: " + pattern);
    }
}
