package org.konbit.kernel.member;

import java.util.Set;
import java.util.function.BooleanSupplier;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.Transaction;

/**
 * Keeps a member from taking away the last thing they can sign in by.
 *
 * @param issuers of the accounts elsewhere by which one may sign in here now
 * @param mail whether codes to come in by are sent by mail
 */
record LastWay(Set<String> issuers, BooleanSupplier mail) {
    /**
     * Used inside the transaction that has taken one away, after {@link PasswordLinks#lock}.
     *
     * @throws InvalidForm if nothing is left
     */
    void keep(Transaction work, String member) {
        WaysIn ways = work.with(WaysIn.class);
        boolean mailed = mail.getAsBoolean() && ways.addresses(member) > 0;
        if (ways.own(member) == 0 && !mailed && ways.issuers(member).stream().noneMatch(issuers::contains)) {
            throw new InvalidForm("", Text.key("member.ways.last"));
        }
        // a code by mail is not what keeps a community's setup shut
        if (ways.administers(member) > 0 && work.with(Members.class).administered() == 0) {
            throw new InvalidForm("", Text.key("member.admin.last"));
        }
    }
}
