package org.konbit.launcher.boot;

/**
 * The main class of konbit.jar, which a Java as old as 8 can read: so it can say in words that it is too old, where the others would
 * be a {@link UnsupportedClassVersionError}.
 */
public final class Start {
    private static final int NEEDED = 25;

    private Start() {}

    /** Go on if this Java will do. */
    public static void main(String[] arguments) throws Throwable {
        String problem = problem(System.getProperty("java.specification.version", ""), System.getProperty("java.home"));
        if (!problem.isEmpty()) {
            System.err.println(problem);
            System.exit(1);
        }
        Boot.main(arguments);
    }

    /** What is wrong with a Java of this version (Java 8 calls itself 1.8) in this folder; empty if nothing is. */
    static String problem(String version, String home) {
        try {
            if (Integer.parseInt(version) >= NEEDED) {
                return "";
            }
        } catch (NumberFormatException older) {
            // not even 9
        }
        return "Konbit needs Java " + NEEDED + ", and this is Java " + version + " (" + home + "). Install Java " + NEEDED
                + ", for example from adoptium.net, and start Konbit with its bin/java.";
    }
}
