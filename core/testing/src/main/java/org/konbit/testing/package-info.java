/**
 * Tests of plugins and of the kernel on a real site: real Felix, real HTTP, a real database.
 *
 * <pre>{@code
 * @KonbitTest
 * final class HelloPluginTest {
 *     @Test
 *     void membersGreetEachOther(Site site) {
 *         Browser member = site.as(Role.MEMBER);
 *         member.open("/hello").fill("text", "Bonjou").submit();
 *         assertThat(member.text()).contains("Bonjou");
 *     }
 * }
 * }</pre>
 */
@NullMarked
package org.konbit.testing;

import org.jspecify.annotations.NullMarked;
