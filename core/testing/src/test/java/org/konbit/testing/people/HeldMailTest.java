package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.testing.Browser;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;

/** A copy that was brought back writes to nobody: whoever asks for a code by mail reads what they read where there is no mail server. */
class HeldMailTest {
    private static final String KNOWN = "member@example.org";
    private static final String ASK = "/sign-in/mail";

    /** What each page on the way says, and where it is. */
    private static List<String> asked(Site site) {
        Browser visitor = site.visitor().open("/sign-in?lang=en");
        String csrf = visitor.document().select("input[name=_csrf]").val();
        String door = said(visitor);
        String page = said(visitor.open(ASK));
        String answer = said(visitor.post(ASK, Map.of("_csrf", csrf, "email", KNOWN)));
        return List.of(door, page, answer, said(visitor.open("/sign-in/code")),
                said(visitor.open("/sign-in/forgotten")));
    }

    private static String said(Browser browser) {
        return browser.status() + " " + browser.path() + " "
                + browser.source()
                        .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                        .replaceAll("http://[^/\"]+", "");
    }

    @Test
    void whoeverAsksForACodeReadsTheSameAsWithoutAMailServer() {
        List<String> without;
        try (Site site = Site.builder().start()) {
            without = asked(site);
        }
        try (Site site = Site.builder().mail().start()) {
            Mailbox mailbox = site.mailbox();
            assertThat(asked(site)).as("while mails are sent").doesNotContainAnyElementsOf(without);
            mailbox.of(KNOWN);
            Kept kept = new Kept(site);
            assertThat(kept.rows("select count(*) from mail_code")).containsExactly("1");
            kept.change("delete from mail_code");
            kept.change("delete from mail");

            kept.change("insert into setting (name, content, changed) values ('mail.held', 'true', 1)");
            site.restart();

            List<String> held = asked(site);
            assertThat(held).containsExactlyElementsOf(without);
            assertThat(held.get(2)).startsWith("200 /sign-in ");
            assertThat(kept.rows("select count(*) from mail_code")).containsExactly("0");
            assertThat(kept.rows("select count(*) from mail")).containsExactly("0");
            assertThat(mailbox.count(KNOWN)).isEqualTo(1);

            kept.change("update setting set content = 'false', changed = 2 where name = 'mail.held'");
            site.restart();
            assertThat(asked(site).getFirst()).as("sent from here again").isNotEqualTo(without.getFirst());
        }
    }
}
