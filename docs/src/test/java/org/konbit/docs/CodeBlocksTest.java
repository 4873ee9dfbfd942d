package org.konbit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tomlj.Toml;

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

    @Test
    void everyLanguageOfTheDocumentsIsChecked() {
        assertThat(CodeBlock.all()).extracting(CodeBlock::language).isSubsetOf("java", "toml", "sh", "");
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
