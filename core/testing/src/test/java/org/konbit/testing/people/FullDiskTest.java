package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** What people meet when the database has no room left: they can read, nothing they typed is lost, and room can be made in the browser. */
final class FullDiskTest {
    private static final String BACKUP = "konbit-2026-01-02-030405.zip";

    /** From now on each write of these tables ends with the very error that a full disk brings. */
    private static void fill(Site site, TestDatabase database, List<String> tables) {
        Kept kept = new Kept(site);
        if (database == TestDatabase.SQLITE) {
            // the greatest number is given out, so that the next row finds none: "database or disk is full"
            kept.change("create table filler (id integer primary key autoincrement)");
            kept.change("insert into filler values (9223372036854775807)");
        } else {
            kept.change("create function full_disk() returns trigger language plpgsql as "
                    + "$$ begin raise exception 'No space left on device' using errcode = '53100'; end $$");
        }
        for (String table : tables) {
            for (String what : List.of("insert", "update")) {
                kept.change("create trigger full_" + table + "_" + what + " before " + what + " on " + table
                        + (database == TestDatabase.SQLITE
                                ? " begin insert into filler values (null); end"
                                : " for each row execute function full_disk()"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void onAFullDiskRoomIsMadeInTheBrowser(TestDatabase database) throws IOException {
        try (Site site = Site.builder().database(database).start()) {
            Path backup = Files.createDirectories(site.dataDirectory().resolve("backups")).resolve(BACKUP);
            Files.writeString(backup, "old");
            Browser member = site.as(Role.MEMBER)
                    .open("/conversations/new")
                    .fill("kind", "question")
                    .fill("title", "Ki kote dlo a?")
                    .fill("text", "Yon long kesyon sou dlo")
                    .form("title");
            Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin");
            fill(site, database, List.of("session", "setting", "content", "audit"));
            site.advance(Duration.ofMinutes(11)); // that they were seen would be noted with the next page

            theMemberKeepsTheirWordsAndReadsWhy(member);
            healthSaysIt(administrator);
            theOldBackupGoes(administrator, backup);
        }
    }

    private static void theMemberKeepsTheirWordsAndReadsWhy(Browser member) {
        member.submit();
        assertThat(member.status()).isEqualTo(503);
        assertThat(member.text()).contains("el disco del servidor está lleno", "hacer espacio");
        assertThat(member.document().select("textarea, input[name=title]").eachAttr("value").toString()
                + member.document().select("textarea").eachText()).contains("Ki kote dlo a?",
                        "Yon long kesyon sou dlo");
        assertThat(member.open("/conversations").status()).as("reading").isEqualTo(200);
    }

    private static void healthSaysIt(Browser administrator) {
        assertThat(administrator.open("/admin/health").status()).isEqualTo(200);
        assertThat(administrator.document().select("#health-database").text())
                .contains("no funciona", "no se puede escribir nada", "Borra copias viejas");
    }

    private static void theOldBackupGoes(Browser administrator, Path backup) {
        for (String path : List.of("/admin", "/admin/members", "/admin/settings", "/admin/audit", "/admin/jobs")) {
            assertThat(administrator.open(path).status()).as(path).isEqualTo(200);
        }
        assertThat(administrator.open("/admin/backups").text()).contains("sin revisar");
        administrator.press("act", "DELETE");
        assertThat(administrator.text()).contains("La copia está borrada");
        assertThat(backup).doesNotExist();
    }
}
