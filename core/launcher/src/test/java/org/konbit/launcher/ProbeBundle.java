package org.konbit.launcher;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleException;

/** A bundle made on the spot: a servlet that answers at /probe, and imports of everything a plugin may need of the platform. */
final class ProbeBundle {
    private static final String IMPORTS = String.join(",", "org.konbit.api;version=\"[1,2)\"",
            "org.konbit.api.content;version=\"[1,2)\"",
            "org.jdbi.v3.core.mapper;version=\"[3.55,4)\"", "org.jdbi.v3.sqlobject.statement;version=\"[3.55,4)\"",
            "gg.jte;version=\"[3.2,4)\"", "gg.jte.html;version=\"[3.2,4)\"", "gg.jte.output;version=\"[3.2,4)\"",
            "org.jspecify.annotations;version=\"[1,2)\"", "jakarta.servlet;version=\"[6,7)\"",
            "jakarta.servlet.http;version=\"[6,7)\"",
            "org.osgi.service.component;version=\"[1.5,2)\"", "org.osgi.service.servlet.whiteboard;version=\"[2,3)\"",
            "org.osgi.framework;version=\"[1.10,2)\"", "org.osgi.service.cm;version=\"[1.6,2)\"",
            "org.slf4j;version=\"[2,3)\"");

    private ProbeBundle() {}

    /** Install it and start it. */
    static void startIn(Konbit konbit) throws BundleException, IOException {
        konbit.framework().installBundle("test:probe", new ByteArrayInputStream(jar())).start();
    }

    private static byte[] jar() throws IOException {
        var manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "probe");
        headers.putValue("Bundle-Activator", "org.konbit.launcher.probe.ProbeActivator");
        headers.putValue("Import-Package", IMPORTS);
        headers.putValue("Require-Capability",
                "osgi.implementation;filter:=\"(&(osgi.implementation=osgi.http)(version>=2.0))\","
                        + "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5))\","
                        + "osgi.contract;filter:=\"(&(osgi.contract=JakartaServlet)(version=6.1))\"");
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            for (String name : List.of("ProbeActivator", "ProbeServlet")) {
                String path = "org/konbit/launcher/probe/" + name + ".class";
                jar.putNextEntry(new JarEntry(path));
                try (var in = Objects.requireNonNull(ProbeBundle.class.getClassLoader().getResourceAsStream(path))) {
                    in.transferTo(jar);
                }
            }
        }
        return bytes.toByteArray();
    }
}
