package org.konbit.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs a test class on a real site with the plugin that the build packed (system property {@code konbit.plugin}: one or more jars,
 * separated by the path separator).
 *
 * <p>Classes share one running site, each with the same sample people; a class that moves the time, changes the plugins, or counts what
 * the community has, asks for a site of its own. Test methods and constructors have a {@link Site}, a visitor's {@link Browser}, the
 * {@link Mailbox} of a site that sends mail, and
 * services of the framework injected: any type of konbit-api, Java or OSGi, as the plugin itself would have it, its
 * {@link org.konbit.api.Database} included, with the plugin's SQL interfaces as the test's class path has them.
 *
 * <p>Once for each plugin, the contract is checked as well, each part of it as a result of its own: see {@code docs/plugins.md}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(KonbitExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = OneByOne.class)
public @interface KonbitTest {
    /** The databases below the site: the class runs once on each of them. */
    TestDatabase[] databases() default TestDatabase.SQLITE;

    /** Whether the class has a site of its own, which no other class has used or will use. */
    boolean ownSite() default false;
}
