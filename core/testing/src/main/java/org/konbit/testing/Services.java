package org.konbit.testing;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Services for tests, as the plugin under test has them, because some are each bundle's own; without a plugin, as the framework has them. */
final class Services {
    private Services() {}

    static boolean offer(StartedSite started, Class<?> type) {
        return contexts(started).anyMatch(context -> context.getServiceReference(type.getName()) != null);
    }

    static Object of(StartedSite started, Class<?> type) {
        return contexts(started).map(context -> service(context, type))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new ParameterResolutionException(
                        "No service " + type.getName() + " is registered any more"));
    }

    private static Stream<BundleContext> contexts(StartedSite started) {
        BundleContext framework = started.site().framework();
        Stream<BundleContext> ofPlugins = started.plugins()
                .stream()
                .map(PluginJar::id)
                .flatMap(id -> Arrays.stream(framework.getBundles())
                        .filter(bundle -> bundle.getLocation().equals("plugin:" + id)))
                .map(Bundle::getBundleContext)
                .filter(context -> context != null);
        return Stream.concat(ofPlugins, Stream.of(framework));
    }

    private static Optional<Object> service(BundleContext context, Class<?> type) {
        ServiceReference<?> reference = context.getServiceReference(type.getName());
        @Nullable
        Object service = reference == null ? null : context.getService(reference);
        if (service != null && !type.isInstance(service)) {
            throw new ParameterResolutionException("The service " + type.getName()
                    + " is of a class that the plugin has for itself. A test stands outside the plugin: reach the service over HTTP, or by a"
                    + " type of konbit-api.");
        }
        return Optional.ofNullable(service);
    }
}
