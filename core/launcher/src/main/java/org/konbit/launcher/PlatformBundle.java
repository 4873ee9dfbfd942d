package org.konbit.launcher;

import java.util.LinkedHashMap;
import java.util.Map;

/** One of the platform's own bundles: where its resources are, and its headers. */
record PlatformBundle(PlatformJar jar, Map<String, String> headers) {
    /** The HTTP whiteboard: Felix's http.base, started by our activator, with the capability that plugins with servlets ask for. */
    private static final Map<String, String> WHITEBOARD = Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName",
            "org.konbit.whiteboard", "Bundle-Version", "1.0.0", "Bundle-Name", "Konbit HTTP whiteboard",
            "Bundle-Activator",
            WhiteboardActivator.class.getName(), "Provide-Capability",
            "osgi.implementation;osgi.implementation=\"osgi.http\";version:Version=\"2.0\";"
                    + "uses:=\"jakarta.servlet,jakarta.servlet.http,org.osgi.service.servlet.context,"
                    + "org.osgi.service.servlet.whiteboard\",osgi.service;"
                    + "objectClass:List<String>=\"org.osgi.service.servlet.runtime.HttpServiceRuntime\";"
                    + "uses:=\"org.osgi.service.servlet.runtime,org.osgi.service.servlet.runtime.dto\"");

    /** The platform's bundles by location, in the order in which they start; the kernel is last. */
    static Map<String, PlatformBundle> all(ClassLoader loader) {
        var bundles = new LinkedHashMap<String, PlatformBundle>();
        add(bundles, "konbit:metatype", "org.apache.felix.metatype.internal.Activator", loader);
        add(bundles, "konbit:configadmin", "org.apache.felix.cm.impl.Activator", loader);
        add(bundles, "konbit:eventadmin", "org.apache.felix.eventadmin.impl.Activator", loader);
        add(bundles, "konbit:whiteboard", WhiteboardActivator.class.getName(), loader);
        add(bundles, "konbit:scr", "org.apache.felix.scr.impl.Activator", loader);
        add(bundles, "konbit:kernel", "org.konbit.kernel.Activator", loader);
        return bundles;
    }

    private static void add(Map<String, PlatformBundle> bundles, String location, String activator,
            ClassLoader loader) {
        var jar = PlatformJar.of(activator, loader);
        boolean ours = activator.equals(WhiteboardActivator.class.getName());
        Map<String, String> headers = ours ? WHITEBOARD : jar.headers();
        if (!headers.containsKey("Bundle-SymbolicName")) {
            throw new CannotStart(
                    "%s is not a bundle: its META-INF/MANIFEST.MF lacks Bundle-SymbolicName. In a build, run its "
                            .formatted(jar.root())
                            + "package phase first; in a shaded jar, keep the original jars instead.",
                    null);
        }
        bundles.put(location, new PlatformBundle(jar, headers));
    }
}
