package org.konbit.kernel.member;

import java.time.Duration;
import java.util.List;
import org.konbit.api.Ids;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.member.WayChanges.Change;
import org.konbit.kernel.web.PageParts;
import org.konbit.kernel.web.WebRequest;

/**
 * Tells a member that a way into their account changed, in the transaction that changes it: by mail to each address that they had confirmed
 * before, and where no mail is written, on their next page. Thread-safe.
 */
final class WayNews {
    /** So many changes a day are told by mail, and so at most as many mails come to an address; more are told on the next page. */
    static final int DAILY = 10;
    /** So long after the proof a session may begin: a second step comes between. */
    private static final long STEP_MILLIS = Duration.ofMinutes(11).toMillis();
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long LIFE_MILLIS = Duration.ofDays(7).toMillis();
    private final PageParts parts;
    private final Outbox outbox;

    WayNews(PageParts parts, Outbox outbox) {
        this.parts = parts;
        this.outbox = outbox;
    }

    /** The addresses to tell, as long as nothing is changed yet. */
    static List<String> addresses(Transaction work, String member) {
        return work.with(WaysInPages.Sql.class).proved(member);
    }

    /** Somebody changed it in the session that asks; no address changes with it. */
    void here(Transaction work, WebRequest web, String action) {
        String member = web.member().id();
        here(work, web, action, addresses(work, member));
    }

    /** The same, with the addresses there were before. */
    void here(Transaction work, WebRequest web, String action, List<String> before) {
        long began = work.with(WaysIn.class).began(web.sessionHash());
        tell(work, new Change(web.member().id(), action, web.device(), web.now(), began, began), before);
    }

    /** Somebody who is not signed in yet changed it, and may sign in by it within some minutes. */
    void atTheDoor(Transaction work, WebRequest web, String member, String action, List<String> before) {
        long now = web.now();
        tell(work, new Change(member, action, web.device(), now, now, now + STEP_MILLIS), before);
    }

    /** Somebody who administers changed it: on what device is nobody's business. */
    void byAnother(Transaction work, String member, String action, long now) {
        tell(work, new Change(member, action, "", now, 0, -1), addresses(work, member));
    }

    private void tell(Transaction work, Change change, List<String> before) {
        WayChanges all = work.with(WayChanges.class);
        all.sweep(change.happened() - PasswordLinkPages.MEMORY_MILLIS);
        boolean mails = all.mailed(change.member(), change.happened() - DAY_MILLIS) < DAILY;
        all.add(Ids.next(), change, mails ? mail(work, change, before) : 0);
    }

    private int mail(Transaction work, Change change, List<String> before) {
        String member = change.member();
        PasswordLinks people = work.with(PasswordLinks.class);
        SignInMail mail = new SignInMail(people.name(member), Text.key(change.action() + ".told"), change.happened(),
                change.device());
        Text subject = Text.key("member.sign-in-mail.subject", parts.siteName(people.language(member)));
        int written = 0;
        for (String address : before) {
            written += outbox.warn(work, member, address, subject, mail, change.happened() + LIFE_MILLIS) ? 1 : 0;
        }
        return written;
    }
}
