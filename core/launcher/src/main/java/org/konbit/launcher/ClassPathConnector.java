package org.konbit.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectContent;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/** Gives the framework the platform's own bundles from the class path: headers and resources of their jars, classes of one loader. */
final class ClassPathConnector implements ModuleConnector {
    private final Map<String, PlatformBundle> bundles;
    private final ClassLoader loader;

    ClassPathConnector(Map<String, PlatformBundle> bundles, ClassLoader loader) {
        this.bundles = bundles;
        this.loader = loader;
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {}

    @Override
    public Optional<ConnectModule> connect(String location) {
        return Optional.ofNullable(bundles.get(location)).map(bundle -> () -> new Content(bundle, loader));
    }

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }

    private record Content(PlatformBundle bundle, ClassLoader loader) implements ConnectContent {
        @Override
        public Optional<Map<String, String>> getHeaders() {
            return Optional.of(bundle.headers());
        }

        @Override
        public Iterable<String> getEntries() {
            return bundle.jar().names();
        }

        @Override
        public Optional<ConnectEntry> getEntry(String path) {
            URL url = bundle.jar().resource(path.startsWith("/") ? path.substring(1) : path);
            try {
                URLConnection connection = PlatformJar.open(url);
                connection.connect();
                return Optional
                        .of(new Entry(path, url, connection.getContentLengthLong(), connection.getLastModified()));
            } catch (IOException missing) {
                return Optional.empty();
            }
        }

        @Override
        public Optional<ClassLoader> getClassLoader() {
            return Optional.of(loader);
        }

        @Override
        public void open() {}

        @Override
        public void close() {}
    }

    private record Entry(String name, URL url, long size, long modified) implements ConnectContent.ConnectEntry {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public long getContentLength() {
            return size;
        }

        @Override
        public long getLastModified() {
            return modified;
        }

        @Override
        public InputStream getInputStream() {
            try {
                return PlatformJar.open(url).getInputStream();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
