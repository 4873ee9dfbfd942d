package org.konbit.kernel.setting;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The settings that a plugin's components ask for; none for most plugins. Immutable.
 *
 * @param byPid those of each component by the id under which it is configured; two components may ask for the same setting
 */
public record DeclaredSettings(Map<String, List<Setting>> byPid) {
    /** No settings. */
    public static final DeclaredSettings NONE = new DeclaredSettings(Map.of());
    private static final String FOLDER = "OSGI-INF/metatype/";

    /**
     * Read what the build wrote into a plugin's jar.
     *
     * @throws IOException if it cannot be read
     */
    public static DeclaredSettings of(JarFile jar) throws IOException {
        List<String> files = jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(FOLDER) && name.endsWith(".xml"))
                .sorted()
                .toList();
        if (files.isEmpty()) {
            return NONE;
        }
        MetatypeReader reader = new MetatypeReader();
        for (String file : files) {
            try (InputStream in = jar.getInputStream(jar.getEntry(file))) {
                reader.read(in);
            }
        }
        return reader.all();
    }

    /** Whether there are none. */
    public boolean none() {
        return byPid.isEmpty();
    }

    /** Each of them once, in the order in which they are shown. */
    public Collection<Setting> all() {
        Map<String, Setting> all = new LinkedHashMap<>();
        byPid.values().forEach(some -> some.forEach(one -> all.putIfAbsent(one.id(), one)));
        return all.values();
    }

    /** One of them. */
    Optional<Setting> find(String id) {
        return all().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The keys that the plugin's catalogue must have: a label for each setting and for each option. */
    public Set<String> words() {
        Set<String> words = new TreeSet<>();
        for (Setting setting : all()) {
            words.add(setting.key());
            setting.options().forEach(option -> words.add(setting.key() + "." + option));
        }
        return words;
    }
}
