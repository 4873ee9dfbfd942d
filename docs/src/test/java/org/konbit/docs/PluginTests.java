package org.konbit.docs;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The tests of a plugin that a guide builds, and the contract of its jar. */
record PluginTests(PluginFolder plugin, Path jar) {
    /** What came of them. */
    record Result(long succeeded, List<String> failures) {}

    /** Run these classes, and whatever else the plugin's build would. */
    Result run(String... classes) throws IOException, ClassNotFoundException {
        // not a property of the process: another guide's plugin is tried beside this one
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .configurationParameter("konbit.plugin", jar.toString());
        URL[] path = {plugin.compileTests().toUri().toURL(), plugin.classes().toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path)) {
            for (String name : classes) {
                request.selectors(selectClass(loader.loadClass(name)));
            }
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            LauncherFactory.create().execute(request.build(), summary);
            return new Result(summary.getSummary().getTestsSucceededCount(),
                    summary.getSummary()
                            .getFailures()
                            .stream()
                            .map(failed -> failed.getTestIdentifier().getDisplayName() + ": " + failed.getException())
                            .toList());
        }
    }
}
