package org.konbit.journeys;

/** Which of the two tiers of checking runs. */
final class Tier {
    private Tier() {}

    /** Whether the full counts are asked for ({@code mvn verify -Pfull}). */
    static boolean full() {
        return Boolean.getBoolean("konbit.full");
    }

    /** Whether a build server runs this. */
    static boolean ci() {
        return "true".equals(System.getenv("CI"));
    }

    /** One of two numbers. */
    static int count(int normally, int inFull) {
        return full() ? inFull : normally;
    }
}
