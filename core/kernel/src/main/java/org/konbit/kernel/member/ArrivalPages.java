package org.konbit.kernel.member;

import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.member.MailCodePages.CameByMail;
import org.konbit.kernel.web.WebRequest;

/**
 * Somebody who waits for a yes shows by a code from a mail that they read an address of a domain that the community trusts, and is let in
 * without one. What is typed counts for nothing before; which domains count is read again when the code comes back.
 */
final class ArrivalPages {
    private static final String ASK = "/join/waiting/address";
    private static final String CODE = "/join/waiting/code";
    private final Database database;
    private final Passwords passwords;
    private final Throttle throttle;
    private final MailCodeSender sender;
    private final Threshold threshold;
    private final ChangeLog changeLog;

    /** The address, and the code of the card that somebody got who waits. */
    record WaitingEmail(String card, String email) {}

    /** Where the code from the mail is typed. */
    record ArrivalPage() implements View {
        @Override
        public Text title() {
            return Text.key("member.mail-code");
        }
    }

    ArrivalPages(Database database, Passwords passwords, Throttle throttle, MailCodeSender sender,
            Threshold threshold, ChangeLog changeLog) {
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sender = sender;
        this.threshold = threshold;
        this.changeLog = changeLog;
    }

    void contribute(Contributions to) {
        to.post(ASK, MemberPermissions.ENTER, this::ask)
                .get(CODE, MemberPermissions.ENTER, _ -> Response.page(new ArrivalPage()))
                .post(CODE, MemberPermissions.ENTER, this::arrive);
    }

    /** Whether there is such a way past the waiting. */
    boolean open() {
        return sender.on() && database.transact(JoinSettings::anyDomain);
    }

    private Response ask(Request request) {
        Optional<String> card = request.query("card").flatMap(CardCode::typed);
        WaitingEmail form = request.form(WaitingEmail.class,
                card.map(code -> "/join/" + CardCode.shown(code)).orElse("/join"));
        String waiting = waiting(request, card.orElse(""));
        String address = sender.address(request, form.email());
        if (!open() || database.transact(work -> JoinSettings.domain(work, address)).isEmpty()) {
            throw new InvalidForm("email", Text.key("member.waiting.not-of-those"));
        }
        sender.toArrive(request, waiting, address);
        return Response.redirect(CODE);
    }

    /** Who waits with this card; tries are counted as where cards are typed. */
    private String waiting(Request request, String card) {
        Throttle.Attempt attempt = throttle.attempt("card " + card, ((WebRequest) request).remoteAddress());
        attempt.orWait("");
        String hash = passwords.stretch(card);
        MemberCards.Holder holder = database.read(MemberCards.class, cards -> cards.holder(hash, request.now()))
                .filter(one -> one.status().equals("invited"))
                .orElseThrow(() -> new InvalidForm("", Text.key("member.card.mistyped")));
        attempt.forgive();
        return holder.id();
    }

    private Response arrive(Request request) {
        if (request.signedIn()) {
            return Response.redirect("/");
        }
        CameByMail form = request.form(CameByMail.class);
        MailCodes.Sent sent = MailCodePages.typed(request, throttle, form.token(),
                code -> database.read(MailCodes.class, all -> all.ofWaiting(
                        MailCodeSender.hash(request, MailCodes.WAITING, code), request.now())));
        database.transact(work -> letIn(work, sent, request.now()));
        return threshold.letIn(request, new Threshold.Proof(sent.member(), Threshold.Way.MAIL, form.shared(),
                JoinPages.NEXT, Optional.of("member.waiting.arrived")), _ -> {
                });
    }

    private boolean letIn(Transaction work, MailCodes.Sent sent, long now) {
        String member = sent.member();
        work.with(PasswordLinks.class).lock(member);
        Approvals approvals = work.with(Approvals.class);
        if (work.with(MailCodes.class).arrive(sent.tokenHash(), now) == 0 || approvals.letIn(member) == 0) {
            throw MailCodePages.wrong();
        }
        DomainMatch by = JoinSettings.domain(work, sent.address())
                .orElseThrow(() -> new InvalidForm("token", Text.key("member.waiting.not-of-those")));
        Members members = work.with(Members.class);
        if (members.address(sent.address(), member) == 0) {
            throw new InvalidForm("token", Text.key("member.email.taken"));
        }
        members.prove(sent.address(), member, now);
        work.with(MemberCards.class).endAllOf(member);
        changeLog.append("member", member, now);
        Audit audit = work.with(Audit.class);
        audit.note(Note.of("", "member.let-in-domain", member + " " + by.domain(), now).to(member));
        if (approvals.enterSpace(member, now) > 0) {
            approvals.spaceOf(member)
                    .ifPresent(space -> audit.note(Note.of("", "space.add", member, now).to(member).in(space)));
        }
        return true;
    }
}
