package org.konbit.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApiBaselineTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final String PAGE = "org/konbit/api/Page.class";
    private static final String SLOT = "org/konbit/api/Slot.class";

    @TempDir
    private Path broken;

    private static Path recorded() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("baseline"))) {
            return newest(all.filter(file -> file.toString().endsWith(".jar")));
        }
    }

    /** By the numbers of the version: 1.10.0 is newer than 1.9.0. */
    private static Path newest(Stream<Path> jars) {
        return jars.max(Comparator.comparing(ApiBaselineTest::version)).orElseThrow();
    }

    private static Version version(Path jar) {
        return Version.parse(jar.getFileName().toString().replaceFirst("^\\D*", "").replaceFirst("\\.jar$", ""));
    }

    @Test
    void theNewestRecordIsTheOneOfTheHighestVersion() {
        assertThat(newest(Stream.of("api-1.9.0.jar", "api-1.10.0.jar", "api-1.2.0.jar").map(Path::of)))
                .isEqualTo(Path.of("api-1.10.0.jar"));
    }

    @Test
    void theApiIsWhatWasRecordedOrSaysThatItIsNewer() throws Exception {
        assertThat(ApiBaseline.problems(recorded(), CLASSES)).isEmpty();
    }

    @Test
    void aMethodThatIsGoneIsNamed() throws Exception {
        change(PAGE, ClassTransform.dropping(element -> element instanceof MethodModel method
                && method.methodName().equalsString("language")));

        assertThat(ApiBaseline.problems(recorded(), broken)).singleElement()
                .asString()
                .contains("org.konbit.api is not what was recorded as 1.0.0", "REMOVED org.konbit.api.Page language()",
                        "@Version(\"2.0.0\")");
    }

    @Test
    void aMethodThatPluginsDoNotImplementIsNamedAndNeedsAMinorVersion() throws Exception {
        change(PAGE, adding("weather"));

        assertThat(ApiBaseline.problems(recorded(), broken)).singleElement()
                .asString()
                .contains("ADDED org.konbit.api.Page weather()", "@Version(\"1.1.0\")");
    }

    @Test
    void aMethodThatPluginsWouldHaveToImplementBreaksThem() throws Exception {
        change(SLOT, adding("weather"));

        assertThat(ApiBaseline.problems(recorded(), broken)).singleElement()
                .asString()
                .contains("ADDED org.konbit.api.Slot weather()", "@Version(\"2.0.0\")");
    }

    private static ClassTransform adding(String method) {
        return ClassTransform.endHandler(type -> type.withMethod(method, MethodTypeDesc.of(ConstantDescs.CD_String),
                ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT, body -> {
                }));
    }

    /** The API as it is, but for one class. */
    private void change(String type, ClassTransform how) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(CLASSES)) {
            all = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            Path copy = broken.resolve(CLASSES.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        ClassFile files = ClassFile.of();
        Path copy = broken.resolve(type);
        Files.write(copy, files.transformClass(files.parse(copy), how));
    }
}
