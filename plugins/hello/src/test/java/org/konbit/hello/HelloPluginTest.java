package org.konbit.hello;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

@KonbitTest
final class HelloPluginTest {
    @Test
    void membersGreetEachOther(Site site) {
        site.as(Role.MEMBER).open("/hello").fill("text", "Bonjou tout moun").submit();

        assertThat(site.as(Role.STEWARD).open("/hello").text()).contains("Bonjou tout moun");
    }
}
