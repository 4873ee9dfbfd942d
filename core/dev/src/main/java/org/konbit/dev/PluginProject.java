package org.konbit.dev;

import aQute.bnd.version.MavenVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * What Maven knows of a plugin: its own pom.xml, and above it the parent of all plugins and ours, both as this build has them.
 *
 * @param poms the plugin's own first
 */
record PluginProject(Path folder, List<Pom> poms) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9._-]+)\\}");

    /**
     * Read the plugin in a folder.
     *
     * @throws CannotBuild if there is none
     */
    static PluginProject read(Path folder) {
        Path pom = folder.resolve("pom.xml");
        if (!Files.isRegularFile(pom) || !Files.isDirectory(folder.resolve("src/main"))) {
            throw new CannotBuild("There is no plugin in " + folder + ": it has no pom.xml, or no folder src/main. "
                    + "Name the folder of a plugin.", null);
        }
        try (InputStream in = Files.newInputStream(pom)) {
            return new PluginProject(folder,
                    List.of(Pom.read(in, pom.toString()), packed("plugins/pom.xml"), packed("root/pom.xml")));
        } catch (IOException unreadable) {
            throw new CannotBuild(pom + " cannot be read (" + unreadable.getMessage() + ").", unreadable);
        }
    }

    private static Pom packed(String name) {
        try (InputStream in = Objects.requireNonNull(PluginProject.class.getResourceAsStream(name), name)) {
            return Pom.read(in, name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String artifactId() {
        return own().text("artifactId").orElse("plugin");
    }

    /** The version as OSGi writes it. */
    String version() {
        String maven = filled(own().text("version").or(() -> own().text("parent", "version")).orElse("0"));
        return MavenVersion.parseMavenString(maven).getOSGiVersion().toString();
    }

    /** The libraries it uses that only Maven can find. */
    List<String> libraries() {
        return own().libraries();
    }

    private Pom own() {
        return poms.getFirst();
    }

    /** The instructions for bnd: the parent's, and over them the plugin's own, of its bnd.bnd or else its pom.xml, as bnd-maven-plugin does. */
    Properties bnd() {
        Properties all = new Properties();
        all.setProperty("Bundle-Name", filled(own().text("name").orElse(artifactId())));
        own().text("description").map(this::filled).ifPresent(text -> all.setProperty("Bundle-Description", text));
        try {
            for (Pom pom : poms.reversed()) {
                Path file = folder.resolve("bnd.bnd");
                String text = pom == own() && Files.exists(file)
                        ? Files.readString(file)
                        : pom.configuration("bnd-maven-plugin")
                                .flatMap(said -> Pom.at(said, "bnd"))
                                .map(Element::getTextContent)
                                .orElse("");
                all.load(new StringReader(filled(text)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }

    /** What jte is told by this name: the plugin's own word, or the parent's. */
    Optional<String> jte(String name) {
        return jteElements(name).findFirst().map(element -> element.getTextContent().strip());
    }

    /** The tags whose opening and closing the site wants to hear of. */
    List<String> jteTags() {
        return jteElements("htmlTags").findFirst()
                .stream()
                .flatMap(Pom::children)
                .map(tag -> tag.getTextContent().strip())
                .toList();
    }

    private Stream<Element> jteElements(String name) {
        return poms.stream()
                .map(pom -> pom.configuration("jte-maven-plugin").flatMap(said -> Pom.at(said, name)))
                .flatMap(Optional::stream);
    }

    /** The Java that the plugin is written for. */
    String release() {
        return property("maven.compiler.release").orElse(Integer.toString(Runtime.version().feature()));
    }

    /** A text with Maven's variables filled in; bnd has some of its own, which stay. */
    private String filled(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(property(found.group(1)).orElse(found.group())));
    }

    private Optional<String> property(String name) {
        return switch (name) {
            case "project.artifactId" -> Optional.of(artifactId());
            case "project.version" -> own().text("version").or(() -> own().text("parent", "version"));
            default -> poms.stream().flatMap(pom -> pom.text("properties", name).stream()).findFirst();
        };
    }
}
