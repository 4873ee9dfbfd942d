package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LeftThreadsTest {
    @Test
    void theThreadsOfPoolsThatAPluginWasTheFirstToUseAreNotItsOwn() throws Exception {
        ThreadGroup group = new ThreadGroup("plugin");
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (String name : List.of("EventAdminAsyncThread #8", "Apache Felix Http Runtime Timer",
                "PostgreSQL-JDBC-SharedTimer-1", "konbit-events-hello",
                "hello-watches-the-weather")) {
            threads.add(new Thread(group, () -> await(end), name));
        }
        threads.forEach(Thread::start);
        LeftThreads left = new LeftThreads();

        assertThat(left.note(group)).containsExactly("hello-watches-the-weather");
        assertThat(left.count()).isEqualTo(1);
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(left.count()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
