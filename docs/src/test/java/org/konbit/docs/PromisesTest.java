package org.konbit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of promises.md cannot rot: each test it names is there, and each promise has one or says that it is not kept. */
final class PromisesTest {
    private static final Path ROOT = Path.of(System.getProperty("konbit.root", ".."));
    private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final String NOT_KEPT = "**not kept**";
    private static final int COLUMNS = 3;
    private final Map<String, List<Path>> classes = new HashMap<>();

    @Test
    void eachTestThatIsNamedIsThereAndEachPromiseNamesOneOrSaysThatItIsNotKept() throws IOException {
        List<String> promises = promises(Files.readString(ROOT.resolve("docs/promises.md")));

        assertThat(promises).hasSizeGreaterThan(40);
        assertThat(problems(promises)).isEmpty();
    }

    @Test
    void aTestThatIsGoneAndAPromiseWithoutOneAreProblems() {
        String table = """
                       | promise | how it is kept | test |
                       |---|---|---|
                       | the table is looked at | by this class | `PromisesTest.aTestThatIsGoneAndAPromiseWithoutOneAreProblems` |
                       | nothing rots | | `PromisesTest.problems` |
                       | everybody is happy | | `HappinessTest.isEverywhere` |
                       | it is easy | we hope | |
                       | it is cheap | **not kept**: it costs something | |
                       """;

        assertThat(problems(promises(table))).containsExactly("there is no test PromisesTest.problems",
                "there is no test HappinessTest.isEverywhere", "no test is named for: it is easy");
    }

    /** The rows of all tables, without their heads. */
    private static List<String> promises(String document) {
        return document.lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---") && !line.startsWith("| promise |"))
                .toList();
    }

    private List<String> problems(List<String> promises) {
        List<String> problems = new ArrayList<>();
        for (String row : promises) {
            List<String> cells = Stream.of(row.substring(1).split("\\|", -1)).map(String::strip).toList();
            if (cells.size() != COLUMNS + 1) {
                problems.add("not three columns: " + row);
                continue;
            }
            List<String> named = NAMED.matcher(cells.get(2))
                    .results()
                    .map(one -> one.group(1) + "." + one.group(2))
                    .toList();
            named.stream().filter(one -> !isThere(one)).forEach(one -> problems.add("there is no test " + one));
            if (named.isEmpty() && !cells.get(1).contains(NOT_KEPT)) {
                problems.add("no test is named for: " + cells.getFirst());
            }
        }
        return problems;
    }

    /** Whether a class of this name has such a method, and JUnit runs it. */
    private boolean isThere(String named) {
        String[] parts = named.split("\\.", 2);
        Pattern test = Pattern
                .compile("@(Test|ParameterizedTest|OnBothDatabases)\\b[^;{}]*(?:\\{[^;{}]*}[^;{}]*)?\\bvoid " + parts[1]
                        + "\\(");
        return sources().getOrDefault(parts[0], List.of()).stream().anyMatch(file -> test.matcher(read(file)).find());
    }

    /** Every source of a test by the name of its class. */
    private Map<String, List<Path>> sources() {
        if (classes.isEmpty()) {
            for (String modules : List.of("core", "plugins", "archetype", ".")) {
                below(ROOT.resolve(modules), 1).map(module -> module.resolve("src/test/java"))
                        .filter(Files::isDirectory)
                        .flatMap(sources -> below(sources, Integer.MAX_VALUE))
                        .forEach(file -> name(file).ifPresent(
                                name -> classes.computeIfAbsent(name, n -> new ArrayList<>()).add(file)));
            }
        }
        return classes;
    }

    private static Stream<Path> below(Path folder, int depth) {
        try (Stream<Path> all = Files.walk(folder, depth)) {
            return all.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> name(Path file) {
        return Optional.ofNullable(file.getFileName()).map(last -> last.toString().replace(".java", ""));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
