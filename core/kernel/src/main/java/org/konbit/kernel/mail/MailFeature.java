package org.konbit.kernel.mail;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.web.MailDrawing;

/** How mail is doing, for whoever administers; and the page by which a member stops what a plugin writes. */
public final class MailFeature implements Plugin {
    static final String ADMIN = "/admin/mail";
    private static final String STOP = "/unsubscribe/{word}";
    static final Permission ADMINISTER = new Permission("mail.administer", Role.ADMINISTRATOR);
    private static final Permission CHOOSE = new Permission("mail.choose", Role.VISITOR);
    private static final Set<Trouble> NO_ANSWERS = EnumSet.of(Trouble.UNREACHABLE, Trouble.SLOW, Trouble.UNSAFE);
    private static final Duration TEST_IS_OF_USE = Duration.ofHours(1);
    private final Database database;
    private final Outbox outbox;
    private final MailServer server;
    private final MailServerPages serverPages;
    private final MailDrawing drawing;

    /** Has whoever asks prove that it is them. */
    @FunctionalInterface
    public interface Proof {
        /** Go on if what was typed into this field is the password of whoever asks. */
        void require(Request request, String field, @Nullable String password);
    }

    /** Something that went wrong, in words. */
    record Wrong(String name, Text words, long tried) {}

    /**
     * How mail is doing.
     *
     * @param server empty if no server is named
     * @param fixed whether konbit.toml names it
     * @param held whether none is sent because a backup was brought back
     */
    record MailAdminPage(String server, boolean fixed, boolean held, String from, int waiting, Optional<Wrong> last,
            List<Wrong> givenUp) implements View {
        @Override
        public Text title() {
            return Text.key("mail.title");
        }
    }

    /** The mail that shows that mail works. */
    record TestMail() implements View {}

    /** Asks whether to stop; {@code from} is what the plugin calls itself. */
    record StopPage(String word, String from, boolean stopped) implements View {
        @Override
        public Text title() {
            return Text.key("mail.stop");
        }
    }

    /** What a member wishes for a plugin's mails. */
    enum Wish {
        STOP, AGAIN
    }

    /** The button that was pressed. */
    record Choice(Wish wish) {}

    /** Show and change what is kept there, upon {@code proof}; {@code afterSetup} answers when the screen of the mail server was done. */
    public MailFeature(Database database, Outbox outbox, MailServer server, MailDrawing drawing,
            Function<Request, Response> afterSetup, Proof proof) {
        this.database = database;
        this.outbox = outbox;
        this.server = server;
        this.serverPages = new MailServerPages(server, this::again, afterSetup, proof);
        this.drawing = drawing;
    }

    @Override
    public void contribute(Contributions to) {
        serverPages.contribute(to);
        to.get(ADMIN, ADMINISTER, this::show)
                .post(ADMIN, ADMINISTER, this::test)
                .post(ADMIN + "/again", ADMINISTER, this::tryNow)
                .post(ADMIN + "/release", ADMINISTER, this::release)
                .get(STOP, CHOOSE, this::ask)
                .post(STOP, CHOOSE, this::choose);
    }

    private Response show(Request request) {
        Optional<MailSettings> settings = server.now();
        String name = settings.map(MailSettings::server).orElse("");
        return Response.page(database.read(MailSql.class,
                sql -> new MailAdminPage(name, server.isFixed(), server.held(),
                        settings.map(MailSettings::from).orElse(""),
                        sql.count("waiting"),
                        sql.lastFailure().map(one -> wrong(one, name)),
                        sql.givenUp().stream().map(one -> wrong(one, name)).toList())));
    }

    /** What is no answer of a mail server is told in full of the one alone that whoever looks after the machine named. */
    private Wrong wrong(MailSql.Failure one, String name) {
        Trouble trouble = Trouble.of(one.trouble());
        boolean told = server.isFixed() || !NO_ANSWERS.contains(trouble);
        return new Wrong(one.name(),
                Text.key("mail.trouble." + trouble.word(), name, told ? orNothing(one.answer()) : "none"),
                one.tried());
    }

    private static String orNothing(@Nullable String answer) {
        return answer == null ? "" : answer;
    }

    private Response test(Request request) {
        String me = request.member().id();
        boolean written = database.transact(work -> outbox.toMember(work, me,
                Text.key("mail.test.subject", drawing.siteName(request.member().language())), new TestMail(),
                request.now() + TEST_IS_OF_USE.toMillis()));
        if (!written) {
            throw new InvalidForm("", Text.key("mail.test.none"));
        }
        return Response.redirect(ADMIN).saying("mail.test.sent");
    }

    private Response tryNow(Request request) {
        again();
        return Response.redirect(ADMIN).saying("mail.again.said");
    }

    private Response release(Request request) {
        server.release(request.now(), work -> work.with(Audit.class)
                .note(request.member().id(), "setting.changed", "konbit mail.held", request.now()));
        again();
        return Response.redirect(ADMIN).saying("mail.released");
    }

    /** A transaction of its own: whoever hears of it reads the settings that count then. */
    private void again() {
        database.transact(work -> {
            work.publish(new Outbox.Again());
            return work;
        });
    }

    private Response ask(Request request) {
        String word = request.path("word");
        MailSql.Stopping found = database.read(MailSql.class, sql -> sql.stopping(word)).orElseThrow(NotFound::new);
        return Response.page(new StopPage(word, drawing.name(found.owner(), request.language()),
                found.stopped() != null));
    }

    private Response choose(Request request) {
        String word = request.path("word");
        boolean stop = request.form(Choice.class).wish() == Wish.STOP;
        Long stopped = stop ? Long.valueOf(request.now()) : null;
        int known = database.transact(work -> work.with(MailSql.class).halt(word, stopped));
        if (known == 0) {
            throw new NotFound();
        }
        return Response.redirect("/unsubscribe/" + word).saying(stop ? "mail.stopped" : "mail.comes-again");
    }
}
