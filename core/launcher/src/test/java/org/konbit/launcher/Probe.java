package org.konbit.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A community in a folder of its own with the probe bundle in it. */
final class Probe {
    private Probe() {}

    static Konbit in(Path folder, String... keysAndValues) throws Exception {
        Konbit konbit = Konbit.start(configuration(folder, keysAndValues));
        ProbeBundle.startIn(konbit);
        return konbit;
    }

    static Configuration configuration(Path folder, String... keysAndValues) {
        var values = new HashMap<>(Map.of("data.directory", folder.resolve("data").toString(), "plugins.directory",
                folder.resolve("plugins").toString(), "http.port", "0"));
        for (int index = 0; index < keysAndValues.length; index += 2) {
            values.put(keysAndValues[index], keysAndValues[index + 1]);
        }
        return Configuration.of(values);
    }
}
