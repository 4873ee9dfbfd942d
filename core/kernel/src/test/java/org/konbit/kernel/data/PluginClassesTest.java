package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.konbit.api.Database;
import org.osgi.framework.BundleReference;

/** A plugin's SQL objects and records come from a class loader of its own, which has to go with it. */
@Timeout(60)
@ResourceLock("garbage collector")
class PluginClassesTest {
    /** Loads the plugin's classes by itself, as a bundle does, and sees the API and Jdbi through this test's loader only. */
    private static final class Bundle extends ClassLoader implements BundleReference {
        private static final Set<String> OWN = Set.of(Greetings.class.getName(), Greetings.class.getName() + "$Sql",
                Greetings.class.getName() + "$Greeting", Greetings.class.getName() + "$Tone");

        Bundle() {
            super(new ClassLoader(PluginClassesTest.class.getClassLoader()) {
                @Override
                protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                    if (name.startsWith("org.konbit.kernel.") && !name.equals(Greetings.class.getName())) {
                        throw new ClassNotFoundException(name);
                    }
                    return super.loadClass(name, resolve);
                }
            });
        }

        @Override
        public org.osgi.framework.Bundle getBundle() {
            throw new UnsupportedOperationException("There is no framework here");
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!OWN.contains(name)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream bytes = PluginClassesTest.class
                    .getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Function<Database, String> plugin(ClassLoader bundle) throws ReflectiveOperationException {
        return (Function<Database, String>) bundle.loadClass(Greetings.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    }

    @OnBothDatabases
    void aPluginsInterfacesAndRecordsAreItsOwn(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Bundle bundle = new Bundle();
            Database database = databases.plugin("greetings", bundle, Greetings.CHANGELOG);
            assertThat(plugin(bundle).apply(database)).isEqualTo("[Greeting[id=1, text=Bonjou, tone=WARM]]");
        }
    }

    @OnBothDatabases
    void nothingOfAPluginIsHeldAfterItsRelease(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            for (int update = 0; update < 3; update++) {
                WeakReference<ClassLoader> bundle = use(databases);
                databases.release("greetings");
                for (int i = 0; i < 50 && bundle.get() != null; i++) {
                    System.gc();
                    Thread.sleep(20);
                }
                assertThat(bundle.get()).isNull();
            }
        }
    }

    private static WeakReference<ClassLoader> use(Databases databases) throws Exception {
        Bundle bundle = new Bundle();
        Database database = databases.plugin("greetings", bundle, Greetings.CHANGELOG);
        assertThat(plugin(bundle).apply(database)).contains("Bonjou");
        return new WeakReference<>(bundle);
    }

    @OnBothDatabases
    void aTestBesideAPluginUsesItsOwnCopyOfTheInterfaces(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Bundle bundle = new Bundle();
            Database database = databases.plugin("greetings", bundle, Greetings.CHANGELOG);
            assertThat(plugin(bundle).apply(database)).contains("Bonjou");
            assertThat(database.read(Greetings.Sql.class, Greetings.Sql::all)).extracting(Greetings.Greeting::text)
                    .containsExactly("Bonjou");
        }
    }

    @OnBothDatabases
    void anInterfaceOfAnUpdatedPluginIsRefusedInWords(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Database database = databases.plugin("greetings", new Bundle(), Greetings.CHANGELOG);
            Function<Database, String> old = plugin(new Bundle());
            assertThatIllegalArgumentException().isThrownBy(() -> old.apply(database))
                    .withMessageContaining("is of a version that was replaced");
        }
    }
}
