package org.konbit.kernel.member;

import java.util.List;
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
import org.konbit.kernel.web.WebRequest;

/** Further addresses of a member: added once a code from a mail shows that they read them, taken away again; the others are told. */
final class AddressPages {
    private static final String PATH = "/settings/sign-in/address";
    private static final int MOST = 5;
    private final Database database;
    private final Throttle throttle;
    private final MailCodeSender sender;
    private final WayNews news;

    /** An address to add. */
    record NewAddress(String email) {}

    /** One to take away. */
    record OldAddress(String address) {}

    /** The code that came to it. */
    record AddressCode(String token) {}

    /** Where the code is typed. */
    record AddressCodePage() implements View {
        @Override
        public Text title() {
            return Text.key("member.address.code");
        }
    }

    AddressPages(Database database, Throttle throttle, MailCodeSender sender, WayNews news) {
        this.database = database;
        this.throttle = throttle;
        this.sender = sender;
        this.news = news;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.SETTINGS, _ -> Response.page(new AddressCodePage()))
                .post(PATH, MemberPermissions.SETTINGS, this::confirm)
                .post(PATH + "/new", MemberPermissions.SETTINGS, this::ask)
                .post(PATH + "/remove", MemberPermissions.SETTINGS, this::remove);
    }

    private List<String> mine(Request request) {
        return database.read(WaysInPages.Sql.class, sql -> sql.addresses(request.member().id()));
    }

    private List<String> proved(String member) {
        return database.read(WaysInPages.Sql.class, sql -> sql.proved(member));
    }

    private Response ask(Request request) {
        NewAddress form = request.form(NewAddress.class, WaysInPages.PATH);
        String me = request.member().id();
        WaysInPages.requireFresh(database, request);
        List<String> mine = mine(request);
        if (!sender.on()) {
            return Response.redirect(WaysInPages.PATH);
        }
        String typed = Email.normal(form.email());
        if (mine.contains(typed) && !proved(me).contains(typed)) {
            sender.toProve(request, me, sender.address(request, typed));
            return Response.redirect(PATH);
        }
        if (mine.size() >= MOST) {
            throw new InvalidForm("email", Text.key("member.address.most"));
        }
        String address = sender.address(request, form.email());
        if (mine.contains(address)) {
            throw new InvalidForm("email", Text.key("member.address.yours"));
        }
        sender.toConfirm(request, me, address);
        return Response.redirect(PATH);
    }

    private Response confirm(Request request) {
        String me = request.member().id();
        MailCodes.Sent sent = MailCodePages.typed(request, database, throttle, MailCodes.ADDRESS,
                request.form(AddressCode.class).token());
        if (!sent.member().equals(me)) {
            throw MailCodePages.wrong();
        }
        boolean added = database.transact(work -> {
            if (work.with(MailCodes.class).confirm(sent.tokenHash(), me, request.now()) == 0) {
                throw MailCodePages.wrong();
            }
            Members members = work.with(Members.class);
            List<String> before = work.with(WaysInPages.Sql.class).proved(me);
            if (members.prove(sent.address(), me, request.now()) > 0) {
                work.with(Audit.class).note(Note.of(me, "member.address-proved", me, request.now()).to(me));
                news.here(work, (WebRequest) request, "member.address-proved", before);
                return false;
            }
            if (work.with(WaysInPages.Sql.class).addresses(me).size() >= MOST
                    || members.address(sent.address(), me) == 0) {
                throw new InvalidForm("token", Text.key("member.email.taken"));
            }
            members.prove(sent.address(), me, request.now());
            // as everywhere an e-mail ends them
            work.with(MemberCards.class).endAllOf(me);
            changed(work, (WebRequest) request, "member.address-added", before);
            return true;
        });
        return Response.redirect(WaysInPages.PATH).saying(added ? "member.address.added" : "member.address.proved");
    }

    private Response remove(Request request) {
        String me = request.member().id();
        String address = Email.normal(request.form(OldAddress.class, WaysInPages.PATH).address());
        WaysInPages.requireFresh(database, request);
        database.transact(work -> {
            WaysInPages.Sql sql = work.with(WaysInPages.Sql.class);
            // two who take away one each at once would leave none
            work.with(PasswordLinks.class).lock(me);
            if (sql.addresses(me).equals(List.of(address))) {
                throw new InvalidForm("", Text.key("member.address.last"));
            }
            List<String> before = sql.proved(me);
            if (work.with(MailCodes.class).removeAddress(address, me) > 0) {
                changed(work, (WebRequest) request, "member.address-removed", before);
            }
            return me;
        });
        return Response.redirect(WaysInPages.PATH).saying("member.address.removed");
    }

    /** Whatever was sent to any address before opens nothing any more, and each of them is told. */
    private void changed(Transaction work, WebRequest web, String action, List<String> told) {
        String member = web.member().id();
        work.with(MailCodes.class).endAllOf(member);
        work.with(PasswordLinks.class).endAllOf(member);
        work.with(SecondFactors.class).endStepsOf(member);
        work.with(Audit.class).note(Note.of(member, action, member, web.now()).to(member));
        news.here(work, web, action, told);
    }
}
