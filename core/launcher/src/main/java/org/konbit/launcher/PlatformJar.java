package org.konbit.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * A jar, or a folder of classes, that the platform's class loader can see; found by a class that is in it.
 *
 * <p>Whatever the loader reads from will do (a class path, a jar within a jar, the folders of a build), as long as its URLs end in the
 * path of the resource.
 */
record PlatformJar(URL root) {
    /** Find what holds the class. */
    static PlatformJar of(String className, ClassLoader loader) {
        String resource = className.replace('.', '/') + ".class";
        URL found = loader.getResource(resource);
        if (found == null) {
            throw new CannotStart("The class " + className + " is missing on the class path, so Konbit cannot start.",
                    null);
        }
        String address = found.toExternalForm();
        return new PlatformJar(url(address.substring(0, address.length() - resource.length())));
    }

    /** The main attributes of its manifest; empty if it has none. */
    Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        try (var in = open(resource("META-INF/MANIFEST.MF")).getInputStream()) {
            new Manifest(in).getMainAttributes()
                    .forEach((name, value) -> headers.put(name.toString(), value.toString()));
        } catch (java.io.FileNotFoundException missing) {
            return Map.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return headers;
    }

    /** The names of all files in it; empty if its kind of URL cannot be listed. */
    List<String> names() {
        try {
            if (root.getProtocol().equals("file")) {
                return filesBelow(Path.of(URI.create(root.toExternalForm())));
            }
            if (root.openConnection() instanceof JarURLConnection jar) {
                String prefix = Optional.ofNullable(jar.getEntryName()).orElse("");
                return jar.getJarFile()
                        .stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.startsWith(prefix) && !name.endsWith("/"))
                        .map(name -> name.substring(prefix.length()))
                        .toList();
            }
            return List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The URL of a file in it, whether the file is there or not. */
    URL resource(String name) {
        return url(root.toExternalForm() + name);
    }

    /** Open a file of it; the caller reads and closes its stream. */
    static URLConnection open(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        // a cached JarFile belongs to the class loader too: it stays open as long as the process needs it anyway
        connection.setUseCaches(true);
        return connection;
    }

    private static List<String> filesBelow(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .toList();
        }
    }

    private static URL url(String address) {
        try {
            return URI.create(address).toURL();
        } catch (MalformedURLException unknownProtocol) {
            throw new UncheckedIOException(unknownProtocol);
        }
    }
}
