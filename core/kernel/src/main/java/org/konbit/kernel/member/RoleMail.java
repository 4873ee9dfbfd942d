package org.konbit.kernel.member;

import java.time.Duration;
import org.konbit.api.Request;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.mail.Outbox;

/**
 * The mail that says that somebody was given a role in the whole community. It names no space.
 *
 * @param by what whoever gave it is called
 * @param role what it is called in the language of who has it now
 * @param ends when it ends by itself, epoch milliseconds; 0 for never
 */
record RoleMail(String by, Text role, long ends) implements View {
    private static final long LIFE_MILLIS = Duration.ofDays(5).toMillis();

    /** Write it, in the transaction that gives the role; nobody is told of their own deeds. */
    void to(String member, Transaction work, Outbox outbox, Request request) {
        if (!member.equals(request.member().id())) {
            outbox.toMember(work, member, Text.key("member.role-mail.subject", role), this,
                    request.now() + LIFE_MILLIS);
        }
    }
}
