/**
 * The contract between Konbit's kernel and its plugins.
 *
 * <p>A plugin is an OSGi bundle with one component that says, on one screen, everything it adds: routes, menu entries, slots, content
 * types and the personal data it keeps. What it needs ({@link org.konbit.api.Database}) is injected and already limited to it. The
 * smallest useful one:
 *
 * <pre>{@code
 * @Component
 * @KonbitPlugin("hello")
 * public final class HelloPlugin implements Plugin {
 *     static final Permission GREET = new Permission("hello.greet", Role.MEMBER);
 *
 *     public record HelloPage(String name) implements View {}
 *
 *     @Override
 *     public void contribute(Contributions to) {
 *         to.get("/hello", GREET, request -> Response.page(new HelloPage(request.member().name())))
 *                 .menu("/hello", "title")
 *                 .noPersonalData();
 *     }
 * }
 * }</pre>
 *
 * <p>Types marked {@code ProviderType} are implemented by the kernel only; a method added to one of them never breaks a plugin.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.konbit.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
