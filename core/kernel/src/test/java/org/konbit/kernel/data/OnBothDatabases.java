package org.konbit.kernel.data;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test once on SQLite and once on PostgreSQL; the method takes a {@link TestDatabase} that is new each time.
 *
 * <p>PostgreSQL is started once for all tests of a process, or is the one that {@code -Dkonbit.test.pg=jdbc:postgresql:…} names (its user
 * must be allowed to create databases). It is never left out.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(TestDatabases.class)
public @interface OnBothDatabases {
}
