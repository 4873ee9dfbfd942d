package org.konbit.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names a plugin; the name is its id and the first segment of its paths.
 *
 * <p>The build writes it twice: as a bundle capability, so that a plugin that cannot resolve or start is still listed by name, and as a
 * service property of its component.
 */
@Capability(namespace = "konbit.plugin", name = "${#value}")
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface KonbitPlugin {
    /** The id: lower-case ASCII letters, digits and hyphens, beginning with a letter, at most 30; never a first segment of the kernel's. */
    String value();
}
