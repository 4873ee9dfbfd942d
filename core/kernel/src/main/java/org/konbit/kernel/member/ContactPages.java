package org.konbit.kernel.member;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.mail.Outbox;

/** Asking somebody to connect, and the answer. Whoever asks learns of a yes, and of nothing else. */
final class ContactPages {
    static final String PATH = "/contacts";
    /** So many requests of one member may wait for an answer. */
    static final int MOST_OPEN = 20;
    /** So many a member makes within a day. */
    static final int MOST_A_DAY = 10;
    private static final Duration DAY = Duration.ofDays(1);
    /** So long somebody who said no is not asked again by the same person. */
    private static final Duration REMEMBERED = Duration.ofDays(180);
    private static final Duration MAIL_LIFE = Duration.ofDays(5);
    private final Database database;
    private final Outbox outbox;

    /** A request: one sentence. */
    record Asking(@MaxLength(200) @Nullable String words) {}

    /** The button that was pressed for somebody. */
    enum Act {
        YES, NO, WITHDRAW, END, BLOCK, UNBLOCK, MUTE, UNMUTE
    }

    /** What to do about somebody. */
    record Deciding(Act act) {}

    /** All requests and contacts of the reader. */
    record ContactsPage(List<Contacts.Row> rows) implements View {
        @Override
        public Text title() {
            return Text.key("member.contacts");
        }

        List<Contacts.Row> of(String kind) {
            return rows.stream().filter(row -> row.kind().equals(kind)).toList();
        }
    }

    /**
     * What a mail says: that somebody asks, or said yes; what they wrote and what they share is on the page.
     *
     * @param words key of the sentence, with the name of the other
     * @param path where to go on
     */
    record ContactMail(String words, String other, String path) implements View {}

    ContactPages(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.BROWSE, this::show)
                .post("/members/{id}/connect", MemberPermissions.BROWSE, this::ask)
                .post("/members/{id}/contact", MemberPermissions.BROWSE, this::decide);
    }

    private Response show(Request request) {
        return Response.page(
                new ContactsPage(database.read(Contacts.class, contacts -> contacts.all(request.member().id()))));
    }

    private Response ask(Request request) {
        String other = request.path("id");
        String back = "/members/" + other;
        Asking form = request.form(Asking.class, back);
        String me = request.member().id();
        boolean both = database.transact(work -> {
            Contacts contacts = known(work, me, other);
            contacts.lock(me);
            if (contacts.asks(other, me) > 0 && contacts.stopped(me, other) == 0) {
                return accepted(work, request, other);
            }
            if (contacts.connected(me, other) == 0) {
                asked(work, request, other, form.words() == null ? "" : form.words());
            }
            return false;
        });
        return Response.redirect(back).saying(both ? "member.contact.accepted" : "member.contact.asked.done");
    }

    private static Contacts known(Transaction work, String me, String other) {
        Contacts contacts = work.with(Contacts.class);
        if (me.equals(other) || contacts.active(other) == 0) {
            throw new NotFound();
        }
        return contacts;
    }

    private void asked(Transaction work, Request request, String other, String words) {
        Contacts contacts = work.with(Contacts.class);
        String me = request.member().id();
        long now = request.now();
        if (contacts.open(me) >= MOST_OPEN) {
            throw new InvalidForm("words", Text.key("member.contact.open", MOST_OPEN));
        }
        if (contacts.made(me, now - DAY.toMillis()) >= MOST_A_DAY) {
            throw new InvalidForm("words", Text.key("member.contact.a-day", MOST_A_DAY));
        }
        boolean made = contacts.ask(me, other, words, now, now - REMEMBERED.toMillis()) > 0;
        if (made && contacts.asks(me, other) > 0 && contacts.stopped(other, me) == 0) {
            mail(work, other, "member.contact.mail.asks", request, PATH);
        }
    }

    private void mail(Transaction work, String to, String words, Request request, String path) {
        outbox.toMember(work, to, Text.key(words, request.member().name()),
                new ContactMail(words, request.member().name(), path), request.now() + MAIL_LIFE.toMillis());
    }

    private boolean accepted(Transaction work, Request request, String other) {
        boolean yes = work.with(Contacts.class).accept(request.member().id(), other, request.now()) > 0;
        if (yes) {
            mail(work, other, "member.contact.mail.yes", request, "/members/" + request.member().id());
        }
        return yes;
    }

    private Response decide(Request request) {
        String other = request.path("id");
        Act act = request.form(Deciding.class, "/members/" + other).act();
        String me = request.member().id();
        long now = request.now();
        boolean accepted = database.transact(work -> {
            Contacts contacts = known(work, me, other);
            switch (act) {
                case YES -> {
                    return accepted(work, request, other);
                }
                case NO -> contacts.refuse(me, other, now);
                case WITHDRAW -> contacts.withdraw(me, other, now);
                case END -> contacts.end(me, other, now);
                case BLOCK -> {
                    contacts.end(me, other, now);
                    contacts.refuse(me, other, now);
                    contacts.stop(me, other, "block", now);
                }
                case MUTE -> contacts.stop(me, other, "mute", now);
                case UNBLOCK, UNMUTE -> contacts.unstop(me, other);
            }
            return false;
        });
        return Response.redirect(act == Act.YES || act == Act.NO ? PATH : "/members/" + other)
                .saying(accepted ? "member.contact.accepted" : "common.saved");
    }
}
