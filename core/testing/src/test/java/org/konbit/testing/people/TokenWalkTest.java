package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Mail;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/**
 * Codes, links and links to a new password are asked for, used, and ended by everything that ends them, in any order; what works is what a
 * small model says. A failure names the seed and the steps; {@code -Pfull} walks further.
 */
@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL}, ownSite = true)
class TokenWalkTest {
    private static final int DAYS = Boolean.getBoolean("konbit.full") ? 60 : 2;
    private static final int STEPS_A_DAY = 14;
    private static final Pattern CODE = Pattern.compile("\\b[B-Z]{4}-[B-Z]{4}\\b");
    private static final String FIRST = "outsider@example.org";
    private static final String SECOND = "second@example.org";

    /** What one mail carries, and whether the model says that it works. */
    private static final class Sent {
        final boolean password;
        final String address;
        final Browser asked;
        final String code;
        final String link;
        final long ends;
        boolean alive = true;

        Sent(boolean password, String address, Browser asked, Mail mail, long ends) {
            Matcher found = CODE.matcher(mail.text());
            this.password = password;
            this.address = address;
            this.asked = asked;
            this.code = found.find() ? found.group() : "";
            this.link = mail.link(password ? "/sign-in/password/" : "/sign-in/mail/");
            this.ends = ends;
        }
    }

    private final List<Sent> all = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private boolean hasSecond;
    private int asked;

    @Test
    void whatWorksIsWhatTheModelSays(Site site, Mailbox mailbox) {
        long seed = Long.getLong("konbit.seed", 20_261_123L);
        Random random = new Random(seed);
        steps.add("seed " + seed);
        for (int day = 0; day < DAYS; day++) {
            asked = 0;
            for (int i = 0; i < STEPS_A_DAY; i++) {
                step(random, site, mailbox);
            }
            site.advance(Duration.ofDays(1));
            all.forEach(one -> checkDead(one, site));
            all.clear();
        }
        assertThat(steps).anyMatch(step -> step.contains("worked")).anyMatch(step -> step.contains("was dead"));
    }

    private void step(Random random, Site site, Mailbox mailbox) {
        int kind = random.nextInt(10);
        String address = hasSecond && random.nextBoolean() ? SECOND : FIRST;
        if (all.isEmpty() || kind < 3 && asked < 3) {
            ask(site, mailbox, address, random.nextInt(3) == 0);
        } else if (kind < 7) {
            use(all.get(random.nextInt(all.size())), random.nextBoolean(), site);
        } else if (kind == 7) {
            steps.add("four minutes pass");
            site.advance(Duration.ofMinutes(4));
        } else {
            changeAddresses(site, mailbox);
        }
    }

    private void ask(Site site, Mailbox mailbox, String address, boolean password) {
        asked++;
        steps.add("ask " + address + (password ? " for a password" : ""));
        Browser browser = site.visitor()
                .open(password ? "/sign-in/forgotten" : "/sign-in/mail")
                .fill("email", address)
                .submit();
        assertThat(browser.status()).as("%s", steps).isEqualTo(200);
        Duration life = password ? Duration.ofHours(1) : Duration.ofMinutes(10);
        long now = site.clock().millis();
        all.add(new Sent(password, address, browser, mailbox.of(address), now + life.toMillis()));
    }

    /** By its code or its link; a link to a new password is only looked at, as choosing costs a hash. */
    private void use(Sent one, boolean byLink, Site site) {
        boolean works = one.alive && site.clock().millis() < one.ends;
        boolean worked = byLink || one.password ? link(one, site) : code(one);
        steps.add((byLink ? "link" : "code") + " of " + one.address + (worked ? " worked" : " was dead"));
        assertThat(worked).as("%s", steps).isEqualTo(works);
        if (worked && !one.password) {
            all.stream().filter(other -> !other.password).forEach(other -> other.alive = false);
        }
    }

    private static boolean link(Sent one, Site site) {
        Browser browser = site.visitor().open(one.link);
        if (one.password) {
            return browser.status() == 200;
        }
        return browser.status() == 200 && browser.form("shared").submit().open("/settings").path().equals("/settings");
    }

    private static boolean code(Sent one) {
        one.asked.open("/sign-in/code");
        if (one.asked.document().select("input[name=token]").isEmpty()) {
            // this browser came in by it already
            return false;
        }
        one.asked.form("token").fill("token", one.code).submit();
        return one.asked.status() == 200 && one.asked.open("/settings").path().equals("/settings");
    }

    /** Straight in the forms of the member: an address comes by its row, and goes by the button. */
    private void changeAddresses(Site site, Mailbox mailbox) {
        Kept kept = new Kept(site);
        if (hasSecond) {
            steps.add("the second address goes");
            Browser me = site.as(FIRST).open("/settings/sign-in");
            me.document().select("form:has(input[value=" + FIRST + "])").remove();
            assertThat(me.formTo("/address/remove").submit().status()).isEqualTo(200);
            // each address is told
            mailbox.of(FIRST);
            mailbox.of(SECOND);
            all.forEach(one -> one.alive = false);
        } else {
            steps.add("a second address");
            kept.change("insert into member_email (address, member, proved) select '" + SECOND
                    + "', member, 1 from member_email where address = '" + FIRST + "'");
        }
        hasSecond = !hasSecond;
        // an hour has room for ten mails
        kept.change("update mail set created = 0 where state = 'sent'");
    }

    private void checkDead(Sent one, Site site) {
        assertThat(link(one, site)).as("a day later: %s", steps).isFalse();
    }
}
