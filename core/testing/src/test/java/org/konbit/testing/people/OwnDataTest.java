package org.konbit.testing.people;

import org.junit.jupiter.api.Order;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.PluginState;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.TestPlugin;

/** What is kept about people is told, given and erased, with what plugins keep; and a plugin goes with its data kept or taken out. */
@Order(1)
class OwnDataTest {
    @TempDir
    private Path folder;

    private Path logbook() {
        TestPlugin plugin = TestPlugin.of("logbook", DiaryPlugin.class)
                .classes(DiaryPlugin.Diary.class, DiaryPlugin.Tally.class, DiaryPlugin.Tallies.class)
                .header("Import-Package",
                        "org.konbit.api;version=\"[1,2)\",org.konbit.api.content;version=\"[1,2)\",org.jdbi.v3.sqlobject.statement")
                .database(DiaryPlugin.TABLES);
        for (String language : List.of("es", "pt", "en", "fr", "ht")) {
            plugin.words(language,
                    """
                    title=Diario
                    description=Cuenta los días.
                    permission.logbook.read=Leer
                    type.logbook.page=Página
                    personal.logbook_entry=Lo que escribiste en el diario
                    logbook.times=Cuántas veces escribiste: {0}
                    """);
        }
        return plugin.in(folder);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void peopleAndPluginsGoWithTheirData(TestDatabase database) {
        Path jar = logbook();
        try (Site site = Site.builder().database(database).plugins(List.of(jar)).start()) {
            new Walk(site, jar).from(database == TestDatabase.SQLITE);
        }
    }

    /** The steps on one site. */
    private record Walk(Site site, Path jar) {
        /** All of it, one after the other. */
        void from(boolean starting) {
            String plaza = rows("select id from space where slug = 'commons'").getFirst();
            for (String who : List.of("member", "facilitator", "steward")) {
                site.as(who + "@example.org").open("/logbook/write/" + plaza);
            }
            site.as(Role.FACILITATOR).open("/logbook/mark");
            whatIsKeptIsToldAndGiven();
            whatFailsIsShownAndTriedAgain();
            thePluginGoesAndItsDataStays();
            if (starting) {
                // the ledger is a file, and a start takes a second
                aStartKeepsItAwayAndErasesAgainWhoABackupBringsBack();
            }
            aMemberLeavesWhileThePluginIsAway();
            theDataIsTakenOutAndDeleted();
        }

        private List<String> rows(String sql) {
            return new Kept(site).rows(sql);
        }

        private void change(String sql) {
            new Kept(site).change(sql);
        }

        private String id(String name) {
            return rows("select id from member where name = '" + name + " Sample'").getFirst();
        }

        /** What somebody shows, offers and asks, and who blocked them. */
        private void shown(String member, String asked, String other) {
            change("insert into member_field (member, field, content, level, consented) values ('" + member
                    + "', 'phone', '+57 300', 'contact', 1)");
            change("insert into member_topic (member, topic, since) values ('" + member + "', 'water', 1)");
            change("insert into member_offer (id, member, kind, words, language, since) values ('offer', '" + member
                    + "', 'offer', 'Una tarde de riego', 'es', 1)");
            change("insert into member_contact (asker, asked, words, since, refused) values ('" + member + "', '"
                    + asked + "', 'Hola', 1, 2)");
            change("insert into member_stop (member, other, kind, since) values ('" + other + "', '" + member
                    + "', 'block', 1)");
        }

        private void whatIsKeptIsToldAndGiven() {
            for (String who : List.of("Member", "Steward")) {
                change("""
                       insert into content_revision (content, version, editor, language, title, body, written)
                       select id, 90, '%s', 'es', 'Antes', 'Borrador de %s', 1 from content where author = '%s'"""
                        .formatted(id("Member"), who, id(who)));
            }
            shown(id("Member"), id("Steward"), id("Outsider"));
            Browser member = site.as(Role.MEMBER).open("/settings").follow("Mis datos");
            assertThat(member.path()).isEqualTo("/settings/data");
            assertThat(member.text()).contains("Tu perfil", "Diario", "Lo que escribiste en el diario · 1",
                    "Cuántas veces escribiste: 1");

            assertThat(member.fill("password", "otra cosa distinta").submit().status()).isEqualTo(422);
            Map<String, String> files = Kept.unzipped(member.fill("password", Site.PASSWORD).submit());
            assertThat(member.header("Content-Disposition").orElseThrow()).contains("attachment", ".zip");
            assertThat(member.header("Cache-Control")).contains("no-store");
            assertThat(files.get("index.html")).contains("lang=\"es\"", "Member Sample", "member@example.org",
                    "=secreto de Member Sample", "<dt>Cuenta</dt><dd>activa</dd>",
                    "<dt>Cómo</dt><dd>con contraseña</dd>",
                    "<dt>Otras personas usan este aparato</dt><dd>No</dd>")
                    .doesNotContain("<dt>status", "<dt>how", "<dt>shared", "<dt>stepped", "<dd>active</dd>");
            assertThat(files.get("konbit/member.json")).contains("\"name\":\"Member Sample\"");
            assertThat(files.get("konbit/content.json")).contains("Página de Member Sample").doesNotContain("Steward");
            assertThat(files.get("konbit/content_revision.json")).contains("Borrador de Member")
                    .doesNotContain("Borrador de Steward");
            assertThat(files.get("plugins/logbook/logbook_entry.json")).contains("secreto de Member")
                    .doesNotContain("Steward");
            assertThat(files.get("plugins/logbook/logbook_mark-taker.json")).contains(id("Facilitator"));
            assertThat(files.get("plugins/logbook/more.json")).contains("{\"times\":1}");
            assertThat(files.get("konbit/member_field.json")).contains("+57 300", "\"contact\"");
            assertThat(files.get("konbit/member_offer.json")).contains("Una tarde de riego");
            // a no that was not said aloud, and who blocked them, are not in it
            assertThat(files.get("konbit/member_contact-asker.json")).contains("Hola").doesNotContain("refused");
            assertThat(files.keySet()).contains("konbit/member_topic.json")
                    .noneMatch(name -> name.contains("member_stop"));
            assertThat(files.values()).noneMatch(text -> text.contains("argon2") || text.contains("token_hash"));
            for (int i = 1; i < 5; i++) {
                assertThat(Kept.unzipped(member.open("/settings/data").fill("password", Site.PASSWORD).submit()))
                        .isNotEmpty();
            }
            assertThat(member.open("/settings/data").fill("password", Site.PASSWORD).submit().status()).isEqualTo(429);
            assertThat(member.text()).contains("Inténtalo otra vez en 5 horas");
            assertThat(site.visitor().open("/settings/data").path()).isEqualTo("/sign-in");
        }

        private void thePluginGoesAndItsDataStays() {
            Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/plugins").follow("Quitar…");
            assertThat(administrator.text()).contains("Quitar Diario", "Tabla logbook_entry", "Contenidos suyos",
                    "plugins/removed").doesNotContain("filas:", "Contenidos suyos:");
            administrator.press("action", "keep");
            assertThat(administrator.path()).isEqualTo("/admin/plugins");
            assertThat(administrator.text()).contains("sus datos se quedan", "Datos de complementos que ya no están");
            assertThat(administrator.open("/logbook").status()).isEqualTo(404);
            assertThat(Files.exists(site.pluginsFolder().resolve("removed/logbook.jar"))).isTrue();
            assertThat(administrator.open("/admin/plugin-data/logbook").text()).contains("Su archivo ya no está aquí",
                    "Tabla logbook_entry");
            assertThat(site.as(Role.STEWARD).open("/admin/plugin-data/logbook").status()).isEqualTo(403);
            assertThat(administrator.open("/admin/plugin-data/nobody").status()).isEqualTo(404);
        }

        private void aStartKeepsItAwayAndErasesAgainWhoABackupBringsBack() {
            String id = rows("select member from erased").getFirst();
            change("update member set name = 'Back Again', status = 'active' where id = '" + id + "'");
            change("delete from erased where member = '" + id + "'");
            site.restart();

            assertThat(rows("select status from member where id = '" + id + "'")).containsExactly("erased");
            assertThat(rows("select member from erased")).containsExactly(id);
            assertThat(site.plugin("logbook")).isEmpty();
        }

        private void aMemberLeavesWhileThePluginIsAway() {
            Browser last = site.as(Role.ADMINISTRATOR).open("/settings/data/leave");
            last.fill("password", Site.PASSWORD).submit();
            assertThat(last.status()).isEqualTo(422);
            assertThat(last.text()).contains("la última persona que administra");

            String id = id("Member");
            Browser other = site.as(Role.MEMBER);
            Browser member = site.as(Role.MEMBER).open("/settings/data").follow("Dejar la comunidad");
            assertThat(member.fill("password", "otra cosa distinta").submit().status()).isEqualTo(422);
            assertThat(rows("select status from member where id = '" + id + "'")).containsExactly("active");
            Path ledger = site.dataDirectory().resolve("erased.txt");
            Path aside = ledger.resolveSibling("aside.txt");
            try {
                // what cannot be written to keeps nobody here
                Files.move(ledger, aside);
                Files.createDirectory(ledger);
                member.fill("password", Site.PASSWORD).submit();
                Files.delete(ledger);
                Files.move(aside, ledger);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }

            assertThat(member.text()).contains("Tus datos se borraron");
            assertThat(other.open("/settings").path()).isEqualTo("/sign-in");
            assertThat(rows("select name || ' ' || status from member where id = '" + id + "'"))
                    .containsExactly("Alguien que se fue erased");
            assertThat(rows("select member from member_email where member = '" + id + "'")).isEmpty();
            for (String kept : List.of("member_field where member", "member_topic where member",
                    "member_offer where member", "member_contact where asker", "member_stop where other",
                    "member_face where member")) {
                assertThat(rows("select 1 from " + kept + " = '" + id + "'")).as(kept).isEmpty();
            }
            assertThat(rows("select author from content where author = '" + id + "'")).isNotEmpty();
            assertThat(rows("select id from logbook_entry where author = '" + id + "'")).hasSize(1);
            Browser waiting = site.as(Role.ADMINISTRATOR).open("/admin/plugins").follow("Ver qué falta");
            assertThat(waiting.text()).contains("logbook", "solo él sabe dónde lo guarda");

            site.install(jar);
            assertThat(site.awaitPlugin("logbook", PluginState::active).active()).isTrue();
            waiting.formTo("/admin/erasures").submit();
            assertThat(waiting.text()).contains("No queda nada por borrar");
            assertThat(rows("select id from logbook_entry where author = '" + id + "'")).isEmpty();
            assertThat(rows("select who from logbook_tally where who = 'for:" + id + "'")).isEmpty();
            assertThat(rows("select count(*) from logbook_entry")).containsExactly("1");
        }

        private void whatFailsIsShownAndTriedAgain() {
            String id = id("Facilitator");
            change("insert into logbook_tally (who, times) values ('broken', 1)");
            change("insert into logbook_tally (who, times) select 'page:' || id, 1 from content where author = '" + id
                    + "'");
            Browser administrator = site.as(Role.ADMINISTRATOR)
                    .open("/admin/members/" + id)
                    .follow("Borrar los datos de esta persona");
            administrator.fill("password", Site.PASSWORD).fill("removeTexts", "true").submit();
            assertThat(administrator.status()).isEqualTo(200);
            assertThat(rows("select count(*) from content where author = '" + id + "'")).as("the texts go last")
                    .containsExactly("1");
            assertThat(rows("select id from logbook_entry where author = '" + id + "'")).hasSize(1);
            administrator.open("/admin/erasures");
            assertThat(administrator.text()).contains("The ink is dry", "Va al final");

            aRoundAsksAPluginThatFailsOnceAndNoneThatRests(administrator);
            change("delete from logbook_tally where who = 'broken'");
            administrator.formTo("/admin/erasures").submit();
            assertThat(administrator.text()).contains("ya no queda nada por borrar");
            assertThat(rows("select id from logbook_entry where author = '" + id + "'")).isEmpty();
            assertThat(rows("select entry from logbook_mark")).isEmpty();
            assertThat(rows("select count(*) from content where author = '" + id + "'")).containsExactly("0");
            assertThat(rows("select who from logbook_tally where who like 'page:%'")).as("found by the texts")
                    .isEmpty();
            assertThat(rows("select action || ' ' || subject from audit")).contains("member.erase " + id);
        }

        private void aRoundAsksAPluginThatFailsOnceAndNoneThatRests(Browser administrator) {
            change("insert into erasure (member, plugin, asked) values ('other', 'logbook', 1)");
            change("update erasure set problem = null");
            administrator.formTo("/admin/erasures").submit();
            assertThat(rows("select problem from erasure where problem is not null")).containsExactly("The ink is dry");

            for (int i = 0; i < 3; i++) {
                administrator.formTo("/admin/erasures").submit();
            }
            assertThat(site.as(Role.STEWARD).open("/logbook").status()).as("it rests").isEqualTo(503);
            change("update erasure set problem = null");
            administrator.formTo("/admin/erasures").submit();
            assertThat(rows("select problem from erasure where problem is not null")).isEmpty();
            site.advance(Duration.ofMinutes(2));
        }

        private void theDataIsTakenOutAndDeleted() {
            site.awaitPlugin("logbook", PluginState::active);
            Browser administrator = site.as(Role.ADMINISTRATOR)
                    .open("/admin/plugin-data/logbook")
                    .press("action", "export");
            assertThat(administrator.text()).contains("El archivo está listo", "Tabla logbook_entry; filas: 1",
                    "Contenidos suyos: 2");
            assertThat(administrator.press("action", "delete").status()).isEqualTo(422);
            assertThat(administrator.text()).contains("Descarga antes el archivo");
            assertThat(site.as(Role.STEWARD).open("/admin/plugin-data/logbook/file").status()).isEqualTo(403);

            Map<String, String> files = Kept.unzipped(administrator.open("/admin/plugin-data/logbook/file"));
            assertThat(files.get("README.txt")).contains("todo lo que Diario (logbook) guardaba",
                    "la tabla logbook_entry; filas: 1");
            assertThat(files.get("tables/logbook_entry.csv")).contains("\"id\",\"author\",\"word\"",
                    "'=secreto de Steward");
            assertThat(files.get("tables/logbook_entry.jsonl")).contains("\"word\":\"=secreto de Steward Sample\"");
            assertThat(files.get("contents/logbook-page/content.csv")).contains("Página de Steward");
            change("insert into plugin_setting (plugin, name, content, changed) values ('logbook', 'key', 'secret', 1)");
            change("""
                   insert into job (id, plugin, type, title, input, by_clock, state, created, due, ended)
                   values ('J', 'logbook', 'Job', 'job', '', false, 'done', 1, 1, 9000000000000)""");
            change("""
                   insert into mail (id, owner, language, subject, html, created, ends, state)
                   values ('M', 'logbook', 'es', 'Hola', 'Hola', 1, 9000000000000, 'sent')""");
            change("insert into mail_stop (member, owner, word, stopped) values ('" + id("Steward")
                    + "', 'logbook', 'word', 1)");
            administrator.open("/admin/plugin-data/logbook").press("action", "delete");

            for (String left : List.of("plugin_setting where plugin", "job where plugin", "mail where owner")) {
                assertThat(rows("select 1 from " + left + " = 'logbook'")).as(left).isEmpty();
            }
            assertThat(rows("select 1 from mail_stop where owner = 'logbook'")).as("whoever wants no mails").hasSize(1);
            assertThat(administrator.text()).contains("se quitaron el complemento y sus datos")
                    .doesNotContain("Datos de complementos que ya no están");
            assertThat(rows("select id from content where type = 'logbook.page'")).isEmpty();
            assertThat(rows("select owner from konbit_changelog where owner = 'logbook'")).isEmpty();
            assertThat(rows("select id from databasechangelog where filename like 'logbook/%'")).isEmpty();
            assertThat(administrator.open("/admin/plugin-data/logbook/file").status()).isEqualTo(404);
            site.install(jar);
            assertThat(site.awaitPlugin("logbook", PluginState::active).active()).isTrue();
            assertThat(rows("select count(*) from logbook_entry")).containsExactly("0");
        }
    }
}
