package org.konbit.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts a site for a test class and hands it to the tests. */
final class KonbitExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
            .create(KonbitExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Site.class || type == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Site site = site(context);
        return parameter.getParameter().getType() == Site.class ? site : site.visitor();
    }

    private static Site site(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        ExtensionContext ofClass = context;
        while (ofClass.getTestMethod().isPresent() && ofClass.getParent().isPresent()) {
            ofClass = ofClass.getParent().get();
        }
        return ofClass.getStore(NAMESPACE).getOrComputeIfAbsent(test, c -> start(test), Started.class).site;
    }

    private static Started start(Class<?> test) {
        KonbitTest annotation = test.getAnnotation(KonbitTest.class);
        TestDatabase database = annotation == null ? TestDatabase.SQLITE : annotation.database();
        return new Started(Site.builder().database(database).plugins(packed()).start());
    }

    private static List<Path> packed() {
        String jars = System.getProperty("konbit.plugin", "");
        return jars.isEmpty() ? List.of() : Arrays.stream(jars.split(File.pathSeparator)).map(Path::of).toList();
    }

    /** Closed by JUnit with the class. */
    private record Started(Site site) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            site.close();
        }
    }
}
