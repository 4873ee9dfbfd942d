package org.konbit.kernel.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads every catalogue of the kernel that the build made, so that a new feature's words are checked without saying so. */
class KernelCataloguesTest {
    private static final Pattern CATALOGUE = Pattern.compile("messages_[a-z]+\\.properties");
    private static final String KEY = "\"([a-z][a-zA-Z0-9-]*(?:\\.[a-zA-Z0-9-]+)+)\"";
    private static final Pattern USED = Pattern.compile(
            "(?:Text\\.key|page\\.text|around\\.text|\\.saying)\\(\\s*" + KEY + "|\\.menu\\(\"[^\"]*\",\\s*" + KEY);
    private static final Pattern PROBLEM = Pattern.compile("problem\\(exchange,[^;]*?" + KEY);
    private static final List<String> FEATURES = features();
    private static final Messages KERNEL = Messages.kernel(FEATURES);

    @Test
    void everyFeatureSpeaksFiveLanguages() {
        assertThat(FEATURES).contains("web");
        assertThat(FEATURES).allSatisfy(feature -> assertThat(Languages.all()).allSatisfy(language -> assertThat(
                Messages.class
                        .getResource("/org/konbit/kernel/" + feature + "/messages_" + language.tag() + ".properties"))
                .as("the %s words of %s", language, feature)
                .isNotNull()));
    }

    @Test
    void everyMessageIsWholeTranslatedAndInTheWordsOfTheGlossary() {
        assertThat(CatalogueCheck.problems(KERNEL::words)).isEmpty();
    }

    @Test
    void keysAreFoundInSources(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("Some.java"),
                """
                Text.key("a.one", 1); page.text("a.two"); to.menu("/a", "a.menu"); redirect.saying("a.saved");
                problem(exchange, 404, "a.gone"); map.get("a.other"); page.text(key + ".hint");
                """);
        assertThat(used(file)).containsExactly("a.gone", "a.gone.advice", "a.menu", "a.one", "a.saved", "a.two");
    }

    @Test
    void everyKeyThatTheKernelNamesIsThere() {
        Set<String> keys = KERNEL.words("es").keySet();
        Map<String, String> missing = new TreeMap<>();
        Stream.of("src/main/java", "src/main/jte")
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(KernelCataloguesTest::files)
                .forEach(file -> used(file).stream()
                        .filter(key -> !keys.contains(key))
                        .forEach(key -> missing.put(key, file.toString())));
        assertThat(missing).isEmpty();
    }

    private static Set<String> used(Path file) {
        try {
            Set<String> used = new TreeSet<>();
            String source = Files.readString(file);
            USED.matcher(source)
                    .results()
                    .forEach(found -> used.add(found.group(1) == null ? found.group(2) : found.group(1)));
            PROBLEM.matcher(source)
                    .results()
                    .forEach(found -> used.addAll(List.of(found.group(1), found.group(1) + ".advice")));
            return used;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> features() {
        try {
            Path classes = Path.of(Messages.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path kernel = classes.resolve("org/konbit/kernel");
            return files(kernel).filter(file -> CATALOGUE.matcher(file.getFileName().toString()).matches())
                    .map(file -> kernel.relativize(file.getParent()).toString())
                    .distinct()
                    .sorted()
                    .toList();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
