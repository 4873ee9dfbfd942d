package org.konbit.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.kernel.data.ChildProcess;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.web.Contribution;

/** What becomes of mails with a server that refuses, and with a sender that is killed. */
class MailSenderTest {
    private static final String BASE = "https://community.example.org";
    private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: (.*)$");
    private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);

    private static MailSettings settings(int port, String user) {
        return new MailSettings("127.0.0.1", port, MailSettings.Security.NONE, user, user.isEmpty() ? null : "secret",
                "community@example.org");
    }

    private static MailSender sender(Databases databases, MailSettings settings, InstantSource clock) {
        return new MailSender(() -> new SmtpPost(settings, BASE, Map.of()), databases.kernel(), language -> "Río",
                clock, true);
    }

    private static void write(Database database, String address) {
        database.write(MailSql.class,
                sql -> sql.add(Ids.next(), Contribution.KERNEL, null, address, null, null, "es", "Hola, ñandú",
                        "<html><body><p>Hola</p></body></html>", null, NOW.toEpochMilli(),
                        NOW.plus(Outbox.PATIENCE).toEpochMilli()));
    }

    private static List<String> states(Database database) {
        return database.read(MailSql.class, sql -> List.of("waiting " + sql.count("waiting"), "sent "
                + sql.count("sent"), "given-up " + sql.count("given-up")));
    }

    @OnBothDatabases
    void anAddressThatIsRefusedIsGivenUpAndTheOthersGo(TestDatabase test) throws Exception {
        try (Databases databases = test.open(); ScriptedServer server = new ScriptedServer()) {
            Database database = databases.kernel();
            for (String address : List.of("unknown@exámple.org", "grey@example.org", "ana@example.org",
                    "ñ@example.org", "beto@exámple.org")) {
                write(database, address);
            }
            sender(databases, settings(server.port(), ""), InstantSource.fixed(NOW)).round();

            assertThat(states(database)).containsExactly("waiting 1", "sent 2", "given-up 2");
            assertThat(server.mails).hasSize(2)
                    .allMatch(mail -> mail.contains("\nFrom: =?UTF-8?Q?R=C3=ADo?= <community@example.org>\n"));
            assertThat(server.lines).contains("RCPT TO:<beto@xn--exmple-qta.org>");
            assertThat(database.read(MailSql.class, MailSql::givenUp)).extracting(MailSql.Failure::trouble)
                    .containsExactly("address", "address");
            assertThat(database.read(MailSql.class, MailSql::givenUp)).extracting(MailSql.Failure::answer)
                    .contains("550 5.1.1 <…>: User unknown");
            assertThat(database.read(MailSql.class, MailSql::lastFailure).orElseThrow().answer())
                    .isEqualTo("451 4.7.1 <…>: come later");
            InstantSource later = InstantSource.fixed(NOW.plus(Duration.ofMinutes(1)));
            sender(databases, settings(server.port(), ""), later).round();

            assertThat(states(database)).containsExactly("waiting 0", "sent 3", "given-up 2");
            InstantSource months = InstantSource.fixed(NOW.plus(Duration.ofDays(80)));
            sender(databases, settings(server.port(), ""), months).round();
            assertThat(states(database)).as("how long they are kept says the legal profile")
                    .containsExactly("waiting 0", "sent 3", "given-up 2");
        }
    }

    @OnBothDatabases
    void aServerThatLetsNobodyInIsAskedOnceAndRestsForAMinute(TestDatabase test) throws Exception {
        try (Databases databases = test.open(); ScriptedServer server = new ScriptedServer()) {
            server.extensions = "AUTH PLAIN";
            write(databases.kernel(), "ana@example.org");
            write(databases.kernel(), "beto@example.org");
            MailSender sender = sender(databases, settings(server.port(), "konbit"), InstantSource.fixed(NOW));
            sender.round();
            sender.round();

            assertThat(server.lines).filteredOn(line -> line.startsWith("AUTH")).hasSize(1);
            assertThat(server.mails).isEmpty();
            assertThat(states(databases.kernel())).first().isEqualTo("waiting 2");
            assertThat(databases.kernel().read(MailSql.class, MailSql::lastFailure).orElseThrow().trouble())
                    .isEqualTo("sign-in");
        }
    }

    @OnBothDatabases
    void severalNodesSendEachMailOnce(TestDatabase test) throws Exception {
        try (Databases databases = test.open();
                ScriptedServer server = new ScriptedServer();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                write(databases.kernel(), "reader" + i + "@example.org");
            }
            List<Future<?>> nodes = new ArrayList<>();
            for (int node = 0; node < 3; node++) {
                MailSender sender = new MailSender(
                        () -> new SmtpPost(settings(server.port(), ""), BASE, Map.of()), databases.kernel(),
                        language -> "Río", InstantSource.fixed(NOW), false);
                nodes.add(threads.submit(sender::round));
            }
            for (Future<?> node : nodes) {
                node.get(60, TimeUnit.SECONDS);
            }

            assertThat(server.mails).hasSize(20).extracting(MailSenderTest::messageId).doesNotHaveDuplicates();
            assertThat(states(databases.kernel())).containsExactly("waiting 0", "sent 20", "given-up 0");
        }
    }

    /** Its thread is one for all mails there ever are. */
    @OnBothDatabases
    void aMailThatTakesAllMemoryDoesNotEndTheSending(TestDatabase test) throws Exception {
        try (Databases databases = test.open(); ScriptedServer server = new ScriptedServer()) {
            write(databases.kernel(), "ana@example.org");
            AtomicBoolean full = new AtomicBoolean(true);
            AtomicReference<Instant> time = new AtomicReference<>(NOW);
            MailSender sender = new MailSender(() -> {
                if (full.getAndSet(false)) {
                    throw new OutOfMemoryError("of a mail");
                }
                return new SmtpPost(settings(server.port(), ""), BASE, Map.of());
            }, databases.kernel(), language -> "Río", time::get, true);
            sender.round();
            assertThat(full).isFalse();
            time.set(NOW.plus(Duration.ofHours(1)));
            sender.round();

            assertThat(states(databases.kernel())).containsExactly("waiting 0", "sent 1", "given-up 0");
        }
    }

    private static String messageId(String mail) {
        return MESSAGE_ID.matcher(mail).results().findFirst().orElseThrow().group(1);
    }

    /** Killed when the server has the mail and nobody else knows: it comes twice, and readers' programs see that it is one. */
    @OnBothDatabases
    void whoIsKilledBetweenSendingAndMarkingSendsTheSameMailAgain(TestDatabase test) throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            try (Databases databases = test.open()) {
                write(databases.kernel(), "ana@example.org");
            }
            if (test.isPostgres()) {
                loseWhileSending(test, server);
            } else {
                killWhileSending(test, server);
            }
            server.onMail = () -> {
            };
            try (Databases databases = test.open()) {
                assertThat(states(databases.kernel())).first().isEqualTo("waiting 1");
                // alone on its machine it need not wait; another node waits until this one must be gone
                InstantSource clock = InstantSource
                        .fixed(NOW.plus(test.isPostgres() ? Duration.ofMinutes(5) : Duration.ZERO));
                new MailSender(() -> new SmtpPost(settings(server.port(), ""), BASE, Map.of()), databases.kernel(),
                        language -> "Río", clock, !test.isPostgres()).round();

                assertThat(states(databases.kernel())).containsExactly("waiting 0", "sent 1", "given-up 0");
                assertThat(server.mails).hasSize(2);
                assertThat(messageId(server.mails.getFirst())).endsWith("@community.example.org>")
                        .isEqualTo(messageId(server.mails.getLast()));
            }
        }
    }

    private static void killWhileSending(TestDatabase test, ScriptedServer server) throws Exception {
        CountDownLatch killed = new CountDownLatch(1);
        try (ChildProcess child = ChildProcess.start(Child.class, test.directory().toString(),
                Integer.toString(server.port()))) {
            server.onMail = () -> {
                child.kill();
                killed.countDown();
            };
            assertThat(killed.await(60, TimeUnit.SECONDS)).isTrue();
            child.waitFor();
        }
    }

    /** A database elsewhere only sees that a node says nothing more; a process of its own would show no more and take longer. */
    private static void loseWhileSending(TestDatabase test, ScriptedServer server) {
        try (Databases databases = test.open()) {
            MailSender node = sender(databases, settings(server.port(), ""), InstantSource.fixed(NOW));
            server.onMail = () -> {
                node.close();
                databases.close();
            };
            node.round();
        }
        assertThat(server.mails).hasSize(1);
    }

    /** Sends what waits. */
    static final class Child {
        public static void main(String[] arguments) {
            Databases databases = Databases.open(DataSettings.of(Path.of(arguments[0]), null, null, null));
            sender(databases, settings(Integer.parseInt(arguments[1]), ""), InstantSource.fixed(NOW)).round();
        }
    }
}
