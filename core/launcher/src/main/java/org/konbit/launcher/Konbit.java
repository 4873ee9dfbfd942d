package org.konbit.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A community that runs in this process, without a server in front of it yet. Thread-safe. */
public final class Konbit implements AutoCloseable {
    private static final long STOP_SECONDS = 20;

    private final Configuration configuration;
    private final Framework framework;
    private final DataLock lock;

    private Konbit(Configuration configuration, Framework framework, DataLock lock) {
        this.configuration = configuration;
        this.framework = framework;
        this.lock = lock;
    }

    /**
     * Start a community with the platform on the class path of this class.
     *
     * @throws CannotStart if it does not start; nothing is left running then
     */
    public static Konbit start(Configuration configuration) {
        return start(configuration, Konbit.class.getClassLoader());
    }

    /**
     * Start a community that lives by another clock than the machine's: a test can move its time. Plugins have the clock injected as a
     * service of the type {@link InstantSource}, whichever it is.
     *
     * @throws CannotStart if it does not start; nothing is left running then
     */
    public static Konbit start(Configuration configuration, InstantSource clock) {
        return start(configuration, Konbit.class.getClassLoader(), clock);
    }

    /**
     * Start a community with the platform that a class loader sees: the API, the kernel and their libraries, each as a jar or a folder.
     *
     * @throws CannotStart if it does not start; nothing is left running then
     */
    public static Konbit start(Configuration configuration, ClassLoader platform) {
        return start(configuration, platform, InstantSource.system());
    }

    private static Konbit start(Configuration configuration, ClassLoader platform, InstantSource clock) {
        var lock = DataLock.take(configuration.dataDirectory());
        try {
            var bundles = PlatformBundle.all(platform);
            Framework framework = new FrameworkFactory().newFramework(properties(configuration, platform),
                    new ClassPathConnector(bundles, platform));
            var konbit = new Konbit(configuration, framework, lock);
            try {
                konbit.start(bundles, clock);
            } catch (BundleException | RuntimeException failed) {
                konbit.close();
                throw failed;
            }
            return konbit;
        } catch (BundleException failed) {
            lock.close();
            throw new CannotStart(sentence(failed), failed);
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** The version of Konbit that runs: 1.0.0. */
    public static String version() {
        var properties = new Properties();
        try (var in = Objects.requireNonNull(Konbit.class.getResourceAsStream("version.properties"))) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version", "");
    }

    /** The framework's context, for hosts and tests that look for services. */
    public BundleContext framework() {
        return framework.getBundleContext();
    }

    /** What it was started with. */
    public Configuration configuration() {
        return configuration;
    }

    /** Stop everything and let go of the data directory; stop the server in front first. May be called twice. */
    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (BundleException failed) {
            throw new IllegalStateException("Konbit did not stop as it should", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    private void start(Map<String, PlatformBundle> bundles, InstantSource clock) throws BundleException {
        framework.init();
        FrameworkLog.register(framework.getBundleContext());
        framework.getBundleContext().registerService(InstantSource.class, clock, null);
        framework.start();
        for (String location : bundles.keySet()) {
            framework.getBundleContext().installBundle(location);
        }
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            bundle.start();
        }
    }

    private static Map<String, String> properties(Configuration configuration, ClassLoader platform) {
        Path data = configuration.dataDirectory();
        Exports exports = Exports.of(platform);
        var properties = new HashMap<>(configuration.frameworkProperties());
        properties.put(Constants.FRAMEWORK_STORAGE, data.resolve("cache").resolve("bundles").toString());
        // the plugins folder is the truth; what the last run had unpacked is not
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, exports.packages());
        properties.put(Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA, exports.capabilities());
        properties.put(Constants.FRAMEWORK_BUNDLE_PARENT, Constants.FRAMEWORK_BUNDLE_PARENT_BOOT);
        // a framework inside someone's process must not take its URL factories: Tomcat would not start after us
        properties.put("felix.service.urlhandlers", "false");
        properties.put("felix.log.level", "2");
        // resolve in the calling thread: a pool of Felix's would outlive the framework
        properties.put("felix.resolver.parallelism", "1");
        // settings are in the database; what Configuration Admin is given from there it keeps in memory and in no file of its own
        properties.put("felix.cm.pm", "memory");
        // handlers run in the thread that calls them; its warnings are only about being stopped
        properties.put("org.apache.felix.eventadmin.Timeout", "0");
        properties.put("org.apache.felix.eventadmin.LogLevel", "1");
        return frameworkObjects(properties);
    }

    /** Felix takes its logger from the same map, as an object. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, String> frameworkObjects(Map<String, String> properties) {
        Map all = properties;
        all.put("felix.log.logger", new FrameworkLog());
        return all;
    }

    /** The innermost message is the one written for people. */
    private static String sentence(Throwable failed) {
        Throwable inner = failed;
        while (inner.getCause() != null && inner.getCause().getMessage() != null) {
            inner = inner.getCause();
        }
        return String.valueOf(inner.getMessage());
    }
}
