package org.konbit.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class on a site of its own, started once for the class, with the plugin that the build packed (system property
 * {@code konbit.plugin}: one or more jars, separated by the path separator). A {@link Site} or a visitor's {@link Browser} is injected
 * into test methods and constructors.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KonbitExtension.class)
public @interface KonbitTest {
    /** The database below the site; each test class runs on SQLite, and on PostgreSQL where the build sets {@code konbit.test.database}. */
    TestDatabase database() default TestDatabase.SQLITE;
}
