package org.konbit.kernel.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Makes databases for tests: for methods with {@link OnBothDatabases}, or one by one. */
public final class TestDatabases implements TestTemplateInvocationContextProvider {
    private static final int ATTEMPTS = 50;
    private static final Path MIGRATED = directory();
    private static boolean migrated;

    /** A new SQLite database whose kernel tables are there already, which spares each test a second of migrations. */
    public static TestDatabase sqlite() {
        Path directory = directory();
        try {
            synchronized (TestDatabases.class) {
                if (!migrated) {
                    Databases.open(DataSettings.sqlite(MIGRATED)).close();
                    migrated = true;
                }
            }
            Files.copy(MIGRATED.resolve("konbit.db"), directory.resolve("konbit.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestDatabase(DataSettings.sqlite(directory), () -> delete(directory));
    }

    /** A new SQLite database without any table. */
    public static TestDatabase emptySqlite() {
        Path directory = directory();
        return new TestDatabase(DataSettings.sqlite(directory), () -> delete(directory));
    }

    /** A new PostgreSQL database whose kernel tables are there already. */
    public static TestDatabase postgres() {
        return postgres(TestPostgres.shared().migratedDatabase());
    }

    /** A new PostgreSQL database without any table. */
    public static TestDatabase emptyPostgres() {
        return postgres(TestPostgres.shared().emptyDatabase());
    }

    private static TestDatabase postgres(String url) {
        Path directory = directory();
        return new TestDatabase(DataSettings.postgres(directory, url, null, null), () -> {
            delete(directory);
            TestPostgres.shared().drop(url);
        });
    }

    static Path directory() {
        try {
            Path directory = Files.createTempDirectory("konbit-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Also while somebody who is about to end puts one more file there. */
    private static void delete(Path directory) {
        for (int attempt = 1; Files.exists(directory); attempt++) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException(directory + " cannot be deleted", e);
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return Stream.of(new Invocation("SQLite", TestDatabases::sqlite),
                new Invocation("PostgreSQL", TestDatabases::postgres));
    }

    private record Invocation(String name, Supplier<TestDatabase> maker) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return name;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Parameter(maker));
        }
    }

    private static final class Parameter implements ParameterResolver, AfterEachCallback {
        private final Supplier<TestDatabase> maker;
        private @Nullable TestDatabase database;

        Parameter(Supplier<TestDatabase> maker) {
            this.maker = maker;
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestDatabase.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            TestDatabase made = maker.get();
            database = made;
            return made;
        }

        @Override
        public void afterEach(ExtensionContext context) {
            if (database != null) {
                database.close();
            }
        }
    }
}
