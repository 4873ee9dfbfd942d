package org.konbit.kernel.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.konbit.api.Member;
import org.konbit.api.Request;
import org.konbit.kernel.content.House;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.web.SiteSettings;

/** Words of the community's own, changed on two nodes. */
class OwnWordsTest {
    private final AtomicLong time = new AtomicLong(1_800_000_000_000L);

    private Request by(String member) {
        return (Request) Proxy.newProxyInstance(Request.class.getClassLoader(), new Class<?>[]{Request.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "member" -> new Member(member, "Ana", "es", ZoneId.of("UTC"));
                    case "now" -> time.getAndIncrement();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @OnBothDatabases
    void aWordOfAnotherNodeStays(TestDatabase test) {
        try (House house = new House(test)) {
            Request request = by(house.member("Ana", "CO"));
            SiteSettings elsewhere = new SiteSettings(house.database);
            OwnWords here = new OwnWords(house.settings, House.catalogues());
            OwnWords there = new OwnWords(elsewhere, House.catalogues());
            here.put("konbit", "es", "common.save", Optional.of("Guardarlo"), request);
            there.put("konbit", "es", "common.edit", Optional.of("Cambiarlo"), request);

            Map<String, String> both = Map.of("konbit common.save", "Guardarlo", "konbit common.edit", "Cambiarlo");
            assertThat(there.in("es")).containsExactlyInAnyOrderEntriesOf(both);
            house.settings.refresh();
            assertThat(here.in("es")).containsExactlyInAnyOrderEntriesOf(both);

            here.put("konbit", "es", "common.edit", Optional.empty(), request);
            here.put("konbit", "es", "common.save", Optional.empty(), request);
            assertThat(here.in("es")).isEmpty();
        }
    }
}
