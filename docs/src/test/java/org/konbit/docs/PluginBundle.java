package org.konbit.docs;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes a bundle of a plugin's classes, by the instructions that stand in the parent POM. */
final class PluginBundle {
    private static final Path ROOT = Path.of(System.getProperty("konbit.root", ".."));
    private static final Pattern INSTRUCTIONS = Pattern.compile("(?s)<bnd><!\\[CDATA\\[(.*?)]]></bnd>");

    private PluginBundle() {}

    static Path pack(Path classes, List<Path> others, String name, Path jar) throws IOException {
        try (Builder builder = new Builder()) {
            builder.setProperties(instructions(name));
            builder.setJar(new Jar(classes.toFile()));
            List<File> classPath = Stream
                    .concat(others.stream().map(Path::toString),
                            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)))
                    .map(File::new)
                    .filter(File::exists)
                    .toList();
            builder.setClasspath(classPath);
            Jar bundle = builder.build();
            if (!builder.isOk()) {
                throw new AssertionError(builder.getErrors() + " " + builder.getWarnings());
            }
            bundle.write(jar.toFile());
        } catch (IOException | AssertionError e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
        return jar;
    }

    private static Properties instructions(String name) throws IOException {
        Matcher instructions = INSTRUCTIONS.matcher(Files.readString(ROOT.resolve("plugins/pom.xml")));
        if (!instructions.find()) {
            throw new IOException("plugins/pom.xml has no instructions for bnd");
        }
        Properties properties = new Properties();
        properties.load(new StringReader(instructions.group(1)));
        properties.setProperty("project.artifactId", name);
        properties.setProperty("Bundle-Version", "1.0.0");
        String versions = Files.readString(ROOT.resolve("pom.xml"));
        for (String library : List.of("jdbi.version", "jte.version")) {
            Matcher version = Pattern.compile("<" + library + ">(.*?)<").matcher(versions);
            if (version.find()) {
                properties.setProperty(library, version.group(1));
            }
        }
        return properties;
    }
}
