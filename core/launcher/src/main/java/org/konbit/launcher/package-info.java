/**
 * Starts a community: the OSGi framework with the kernel in it, and a server in front of it.
 *
 * <p>{@link org.konbit.launcher.Konbit} starts the framework inside the Java process that calls it. The platform (the API, the kernel,
 * the libraries that plugins may use) lies on the class path and is handed to the framework by OSGi Connect, so the host and the plugins
 * share the same classes; plugins are ordinary bundles with class loaders of their own. {@link org.konbit.launcher.Bridge} is the one
 * servlet through which any Jakarta Servlet 6.1 container serves it, and {@link org.konbit.launcher.JettyServer} is the container we
 * bring along:
 *
 * <pre>{@code
 * var configuration = Configuration.of(Map.of("data.directory", "data", "http.port", "8080"));
 * try (var konbit = Konbit.start(configuration); var server = JettyServer.start(konbit)) {
 *     server.join();
 * }
 * }</pre>
 *
 * <p>Close the server before Konbit, as above: requests in flight are then answered.
 */
@NullMarked
package org.konbit.launcher;

import org.jspecify.annotations.NullMarked;
