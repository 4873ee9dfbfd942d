package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What the largest community needs of a machine; alone, since so small a machine has nothing else to do. */
@Isolated
final class SmallMachineTest {
    /** So much of 512 MB is left for the rest of the machine. */
    private static final int MOST_MEGABYTES = 440;
    private static final int PAGES = Tier.count(1_000, 10_000);
    private static final int AT_ONCE = 8;

    /** Linux says how much memory a process had. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aCommunityOf836OrganizationsFitsIntoAMachineOf512Megabytes(@TempDir Path home) throws Exception {
        Path folder = Files.createDirectory(home.resolve("community"));
        Town.kit(folder.resolve("kit"));
        plugins(folder);
        Files.writeString(folder.resolve("konbit.toml"), """
                                                         [starter_kit]
                                                         directory = "kit"
                                                         [example]
                                                         sign_ins = true
                                                         [sign_in]
                                                         second_step = "off"
                                                         """);
        try (Jar konbit = Jar.servedFrom(folder)) {
            URI address = konbit.address();
            Town.fill(folder.resolve("data/konbit.db"));
            assertThat(konbit.options()).contains("-Xmx256m");
            Tapped member = new Tapped(address);
            member.tap("member@example.org");
            assertThat(member.text("/members?country=HT")).as("one country of 27").contains("79 personas");

            everythingIsRead(member);
            manySignInAtOnce(address);
            aBackupIsMade(address);

            System.out.println(Town.ORGANIZATIONS + " organizations, " + Town.PEOPLE + " people, " + PAGES
                    + " pages and a backup: at most " + konbit.mostMegabytes() + " MB");
            assertThat(konbit.mostMegabytes()).as("MB it had at most").isBetween(50L, (long) MOST_MEGABYTES);
        }
    }

    private static void plugins(Path folder) throws IOException {
        Files.createDirectory(folder.resolve("plugins"));
        for (Path jar : Community.plugins()) {
            Files.copy(jar, folder.resolve("plugins").resolve(jar.getFileName()));
        }
    }

    private static void everythingIsRead(Tapped member) throws Exception {
        List<String> pages = List.of("/", "/members", "/members?country=HT", "/organizations", "/library", "/spaces",
                "/conversations", "/search?q=agua", "/search?q=cosecha&language=pt", "/organizations?q=8");
        atOnce(PAGES, i -> assertThat(member.get(pages.get(i % pages.size()), "Accept-Encoding", "gzip").status())
                .isEqualTo(200));
    }

    /** Each password takes memory for a moment. */
    private static void manySignInAtOnce(URI address) throws Exception {
        atOnce(AT_ONCE, _ -> new Tapped(address).tap("member@example.org"));
    }

    private static void aBackupIsMade(URI address) {
        Tapped administrator = new Tapped(address);
        administrator.tap("administrator@example.org");
        String token = administrator.get("/admin/backups").document("").select("input[name=_csrf]").val();
        assertThat(token).isNotEmpty();
        administrator.post("/admin/backups", Map.of("_csrf", token, "act", "MAKE"));
        Running.until("the backup is read again",
                () -> administrator.text("/admin/backups").contains("revisada el"));
    }

    /** Something that is done with a number. */
    private interface Act {
        void with(int number);
    }

    private static void atOnce(int times, Act act) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                all.add(threads.submit(() -> act.with(number)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }
}
