package org.konbit.launcher.probe;

import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Ends the whole process as soon as there is a file in its working directory. */
public final class ExitingActivator implements BundleActivator {
    /** The file. */
    public static final String FILE = "end";

    @Override
    public void start(BundleContext context) {
        var thread = new Thread(() -> {
            while (!Files.exists(Path.of(FILE))) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    return;
                }
            }
            System.exit(HaltingActivator.CODE);
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext context) {}
}
