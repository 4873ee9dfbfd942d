package org.konbit.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs a test class with a real browser, injected as {@link Chromium}. Where there is none and none may be installed the class is left
 * out, which is said loudly at the end; in CI and in the full tier that is a failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ChromiumExtension.class)
@ResourceLock("the browser, which takes orders from one thread at a time")
@interface InChromium {
}
