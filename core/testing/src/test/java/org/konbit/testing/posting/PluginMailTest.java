package org.konbit.testing.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Mail;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.TestPlugin;
import org.konbit.testing.people.Kept;

/** What a plugin may write to members, and what becomes of it. */
class PluginMailTest {
    @TempDir
    private Path folder;

    private static String id(Site site, String name) {
        return new Kept(site).rows("select id from member where name = '" + name + " Sample'").getFirst();
    }

    private Path plugin() {
        TestPlugin plugin = TestPlugin.of("posting", PostingPlugin.class)
                .classes(PostedView.class, JtePostedViewGenerated.class)
                .database("--liquibase formatted sql\n--changeset posting:1\ncreate table posting_none (a int);\n");
        plugin.words("ht", "title=Nouvèl\ndescription=Li ekri.\nnewNote.words=Mo\npermission.posting.read=Li\n");
        return plugin.in(folder);
    }

    @ParameterizedTest
    @EnumSource
    void aMailOfAPluginGoesWithItsTransactionInTheLanguageOfItsReaderAndCanBeStopped(TestDatabase database) {
        Path jar = plugin();
        try (Site site = Site.builder().database(database).plugins(List.of(jar)).mail().start()) {
            Mailbox mailbox = site.mailbox();
            new Kept(site).change("update member set language = 'ht' where name = 'Steward Sample'");
            String steward = "/posting/" + id(site, "Steward");
            Browser member = site.as(Role.MEMBER);
            assertThat(member.open(steward + "?words=break").status()).isEqualTo(500);
            assertThat(member.open(steward + "?words=form").status()).isEqualTo(500);
            assertThat(member.open(steward + "?words=long&fold=4000").status()).isEqualTo(500);
            assertThat(member.open(steward + "?words=%3Cb%3E").status()).isEqualTo(200);

            Mail mail = mailbox.next();
            assertThat(mail.to()).isEqualTo("steward@example.org");
            assertThat(mail.subject()).isEqualTo("Nouvèl");
            assertThat(mail.text()).containsPattern("Nouvèl 1\\D?234 <b>")
                    .contains("Steward Sample: " + mail.links().get(1));
            assertThat(site.as(Role.STEWARD).open(mail.link("/settings")).path()).isEqualTo("/settings");
            stopping(site, mailbox, steward, mail);
            manyAndNobody(site, mailbox, member);
            aPluginThatIsGoneIsCalledByItsId(site, mail);
        }
    }

    private static void stopping(Site site, Mailbox mailbox, String steward, Mail mail) {
        String stop = mail.link("/unsubscribe/");
        assertThat(mail.header("List-Unsubscribe").orElseThrow()).contains(stop);
        Browser reader = site.visitor().speaking("ht").open(stop);
        assertThat(reader.text()).contains("Nouvèl").doesNotContain("Sample");
        reader.press("wish", "STOP");
        Browser member = site.as(Role.MEMBER);
        assertThat(member.open(steward).status()).isEqualTo(200);
        reader.press("wish", "AGAIN");
        member.open(steward + "?words=again");

        assertThat(mailbox.of(Role.STEWARD).text()).contains("again");
        assertThat(site.visitor().open("/unsubscribe/nothing").status()).isEqualTo(404);
    }

    private static void aPluginThatIsGoneIsCalledByItsId(Site site, Mail mail) {
        site.pluginsFolder().resolve("posting.jar").toFile().delete();
        Browser reader = site.visitor();
        for (int i = 0; i < 5_000 && site.plugin("posting").isPresent(); i++) {
            reader.open("/"); // it goes in its own time
        }
        assertThat(site.plugin("posting")).isEmpty();
        assertThat(reader.open(mail.link("/unsubscribe/")).text()).contains("posting").doesNotContain("⟨");
    }

    /** Who has no address is not mailed, and nobody ten times an hour; neither is an error. */
    private static void manyAndNobody(Site site, Mailbox mailbox, Browser member) {
        String outsider = id(site, "Outsider");
        new Kept(site).change("delete from member_email where member = '" + outsider + "'");
        assertThat(member.open("/posting/" + outsider).status()).isEqualTo(200);
        assertThat(member.open("/posting/nobody").status()).isEqualTo(200);
        assertThat(member.open("/posting/" + id(site, "Facilitator") + "?times=12").status()).isEqualTo(200);
        member.open("/posting/" + id(site, "Administrator"));

        mailbox.of(Role.ADMINISTRATOR);
        assertThat(mailbox.count("facilitator@example.org")).isEqualTo(10);
        assertThat(mailbox.count("steward@example.org")).isEqualTo(2);
        assertThat(new Kept(site).rows("select id from mail where state <> 'sent' or html <> ''")).hasSizeLessThan(2);
    }
}
