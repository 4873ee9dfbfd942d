package org.konbit.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.konbit.dev.Save;
import org.konbit.testing.walk.Answer;

/** Saves a plugin again and again while members read and write in it. */
final class DevLoad {
    private static final int READERS = 2;

    private DevLoad() {}

    /** What was seen: times in milliseconds, in order of length. */
    record Result(int requests, List<String> failures, List<Long> exchanges, List<Long> saves) {
        @Override
        public String toString() {
            return "%d saves under load of their own: %d requests, %d failed; exchanged within %d ms (median, bound 300; longest %d), from a save until it is served %d ms (median, bound 1000; longest %d)"
                    .formatted(saves.size(), requests, failures.size(), middle(exchanges), exchanges.getLast(),
                            middle(saves), saves.getLast());
        }

        private static long middle(List<Long> sorted) {
            return sorted.get(sorted.size() / 2);
        }
    }

    static Result of(Written hello, int times) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger requests = new AtomicInteger();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        List<Long> exchanges = new ArrayList<>();
        List<Long> saves = new ArrayList<>();
        List<Future<?>> readers = new ArrayList<>();
        Tapped steward = hello.as("steward");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < READERS; i++) {
                Tapped member = hello.as("member");
                String token = member.get("/hello").document("").select("form.card input[name=_csrf]").val();
                readers.add(threads.submit(() -> {
                    while (!over.get()) {
                        note(member.get("/hello"), 200, failures);
                        note(member.post("/hello", Map.of("_csrf", token, "text", "Bonjou")), 303, failures);
                        requests.addAndGet(2);
                    }
                }));
            }
            try {
                for (int i = 1; i <= times; i++) {
                    String word = "Save number " + i + ".";
                    save(hello, i, word);
                    saves.add(Running.until(word, () -> steward.text("/hello").contains(word)));
                    if (hello.next() instanceof Save.Live live) {
                        exchanges.add(live.exchangeMillis());
                    } else {
                        failures.add(word + " is not live");
                    }
                }
            } finally {
                over.set(true);
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
        exchanges.sort(null);
        saves.sort(null);
        return new Result(requests.get(), List.copyOf(failures), exchanges, saves);
    }

    private static void note(Answer answer, int expected, Queue<String> failures) {
        if (answer.status() != expected) {
            failures.add(answer + " " + answer.document("").text());
        }
    }

    /** A template, a message and a class by turns. */
    private static void save(Written hello, int number, String word) {
        switch (number % 3) {
            case 0 -> {
                hello.edit(Written.JAVA, "order by id desc limit 100", "order by id desc limit 100 ");
                hello.edit(Written.TEMPLATE, "</h1>", "<br>" + word + "</h1>");
            }
            case 1 -> hello.edit(Written.TEMPLATE, "</h1>", "<br>" + word + "</h1>");
            default -> hello.edit(Written.WORDS, "title=", "title=" + word + " ");
        }
    }
}
