package org.konbit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tomlj.Toml;
import org.xml.sax.InputSource;

final class CodeBlocksTest {
    private static final Pattern TYPE = Pattern
            .compile("(?m)^(?:public )?(?:final )?(?:class|record|interface) (\\w+)");

    static List<CodeBlock> java() {
        return CodeBlock.in("java");
    }

    static List<CodeBlock> toml() {
        return CodeBlock.in("toml");
    }

    static List<CodeBlock> sh() {
        return CodeBlock.in("sh");
    }

    static List<CodeBlock> xml() {
        return CodeBlock.in("xml");
    }

    static List<CodeBlock> proxies() {
        return Stream.of("caddy", "nginx").flatMap(server -> CodeBlock.in(server).stream()).toList();
    }

    static List<CodeBlock> units() {
        return CodeBlock.in("ini");
    }

    /** Text is for pictures made of letters; whatever else somebody may copy is compiled or parsed below. */
    @Test
    void everyBlockNamesItsLanguageAndEachIsChecked() {
        assertThat(CodeBlock.all()).allSatisfy(block -> assertThat(block.language()).isIn("java", "toml", "sh", "xml",
                "caddy", "nginx", "ini", "text"));
    }

    @ParameterizedTest
    @MethodSource("xml")
    void xmlIsWellFormed(CodeBlock block) {
        String document = "<block>" + block.code() + "</block>";

        assertThatCode(() -> DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(document)))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("proxies")
    void whatAProxyIsToldOpensAndClosesItsBlocks(CodeBlock block) {
        int open = 0;
        for (char c : block.code().toCharArray()) {
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            assertThat(open).isNotNegative();
        }

        assertThat(open).isZero();
    }

    @ParameterizedTest
    @MethodSource("units")
    void aUnitIsSectionsAndAssignments(CodeBlock block) {
        assertThat(block.code().lines())
                .allMatch(line -> line.isBlank() || line.matches("\\[\\w+]|\\w+=.*|#.*"));
    }

    @ParameterizedTest
    @MethodSource("java")
    void javaCompiles(CodeBlock block, @TempDir Path out) throws IOException {
        Compiled compiled = Compiled.of(block.code(), out);

        assertThat(compiled.problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("toml")
    void tomlParses(CodeBlock block) {
        assertThat(Toml.parse(block.code()).errors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sh")
    void shellParses(CodeBlock block) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-n", "-c", block.code()).redirectErrorStream(true).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
        assertThat(shell.waitFor()).isZero();
    }

    /** A compiled block. */
    record Compiled(String type, List<String> problems) {
        static Compiled of(String code, Path out) throws IOException {
            Matcher type = TYPE.matcher(code);
            assertThat(type.find()).as("a type in the block").isTrue();
            String name = type.group(1);
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
            JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///" + name + ".java"),
                    JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return code;
                }
            };
            compiler.getTask(null, null, problems,
                    List.of("-d", out.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"), null,
                    List.of(source))
                    .call();
            return new Compiled(name, problems.getDiagnostics()
                    .stream()
                    .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                    .map(d -> d.getMessage(Locale.ENGLISH))
                    .toList());
        }
    }
}
