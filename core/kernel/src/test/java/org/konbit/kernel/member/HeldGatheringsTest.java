package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.konbit.api.Database;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;

/** What is noted of somebody who helps with another's gathering. */
class HeldGatheringsTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final int AT_ONCE = 4;
    private static final int ROUNDS = 25;

    @OnBothDatabases
    void requestsAtOnceNoteOnceThatSomebodyHelps(TestDatabase test) throws Exception {
        try (Databases databases = test.open(); ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            Database database = databases.kernel();
            database.write(Members.class, all -> {
                all.add(new Person("host", "Ana", "es", null, "UTC", ""), 1);
                all.add(new Person("helper", "Luz", "es", null, "UTC", ""), 1);
            });
            for (int i = 0; i < ROUNDS; i++) {
                String gathering = "gathering-" + i;
                database.write(Gatherings.class,
                        all -> all.add(gathering, "host", "Noche", "es", NOW, NOW + 1_000, null, null));
                CyclicBarrier together = new CyclicBarrier(AT_ONCE);
                List<Future<?>> asked = new ArrayList<>();
                for (int each = 0; each < AT_ONCE; each++) {
                    asked.add(pool.submit(() -> {
                        together.await();
                        HeldGatherings.noteHelp(database, gathering, "host", "helper", NOW);
                        return gathering;
                    }));
                }
                for (Future<?> one : asked) {
                    one.get();
                }
                assertThat(noted(database, gathering)).as("round %s", i).isOne();
            }
            HeldGatherings.noteHelp(database, "gathering-0", "host", "helper", NOW + 13 * 3_600_000L);
            assertThat(noted(database, "gathering-0")).as("half a day later").isEqualTo(2);
        }
    }

    private static int noted(Database database, String gathering) {
        return database.read(Gatherings.class, all -> all.noted("helper", "invitation.gathering-help", gathering, 0));
    }
}
