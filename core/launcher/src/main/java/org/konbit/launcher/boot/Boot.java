package org.konbit.launcher.boot;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The main class of konbit.jar.
 *
 * <p>All this JVM does is to become another one. The first lambda and the first {@code +} between texts would take it longer than that, so
 * there are none on this way.
 */
public final class Boot {
    private static final String MAIN = "org.konbit.launcher.cli.Main";
    private static final String HERE = "konbit.here";

    private Boot() {}

    /** Unpack what is in the jar, if that was not done yet, and run the command line from it. */
    public static void main(String[] arguments) throws Throwable {
        UnpackedJars jars;
        boolean developing = arguments.length > 0 && arguments[0].equals("dev");
        try {
            jars = UnpackedJars.of(ownJar(), CacheFolder.of(System.getenv(), System.getProperty("user.home", "")));
            if (developing) {
                jars = jars.andForDeveloping(ownJar());
            }
        } catch (IOException failed) {
            System.err.println("Konbit cannot unpack itself (" + failed.getMessage()
                    + "). Name a folder that may be written to in the environment variable KONBIT_CACHE.");
            System.exit(1);
            return;
        }
        if (!Boolean.getBoolean(HERE)) {
            List<String> command = command(jars, developing, arguments);
            if (!JavaCommand.debugged(command, System.getenv())) {
                NewProcess.become(command, JavaCommand.environment(jars));
            }
        }
        runHere(jars, arguments);
    }

    private static List<String> command(UnpackedJars jars, boolean developing, String[] arguments) {
        var command = new ArrayList<>(JavaCommand.of(jars, developing));
        command.add(MAIN);
        command.addAll(List.of(arguments));
        return command;
    }

    private static void runHere(UnpackedJars jars, String[] arguments) throws Throwable {
        var urls = new ArrayList<URL>();
        for (Path jar : jars.jars()) {
            urls.add(url(jar));
        }
        var loader = new URLClassLoader("konbit", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass(MAIN).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    private static Path ownJar() throws URISyntaxException {
        // a URI, because a folder's name may have blanks and accents
        return Path.of(Boot.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
