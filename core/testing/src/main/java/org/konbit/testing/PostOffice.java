package org.konbit.testing;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The server that a site of a test hands its mails to: GreenMail, which speaks SMTP on a free port of this machine. Thread-safe. */
final class PostOffice {
    private static final String HOST = "127.0.0.1";
    private static final long LOOK_MILLIS = 200;
    private final String site;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final Semaphore arrived = new Semaphore(0);
    private final int port;
    private GreenMail server;

    /** Open for a site whose links begin so. */
    PostOffice(String site) {
        this.site = site;
        this.server = open(0);
        this.port = server.getSmtp().getPort();
    }

    private GreenMail open(int wanted) {
        GreenMail opened = new GreenMail(new ServerSetup(wanted, HOST, ServerSetup.PROTOCOL_SMTP))
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        opened.start();
        UserManager users = opened.getUserManager();
        users.setMessageDeliveryHandler((moving, to) -> {
            MimeMessage message = moving.getMessage();
            mails.add(new Mail(site, to.getEmail(), message));
            arrived.release();
            return reader(users, to.getEmail());
        });
        return opened;
    }

    private static GreenMailUser reader(UserManager users, String email) throws UserException {
        GreenMailUser known = users.getUserByEmail(email);
        return known == null ? users.createUser(email, email, email) : known;
    }

    /** What konbit.toml says of it. */
    Map<String, String> settings() {
        return Map.of("mail.host", HOST, "mail.port", Integer.toString(port), "mail.security", "none", "mail.from",
                "community@example.org");
    }

    int count() {
        return mails.size();
    }

    Mail mail(int number) {
        return mails.get(number);
    }

    /** Wait a moment, or until one comes. */
    void await() {
        try {
            if (arrived.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                arrived.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    synchronized void stop() {
        server.stop();
    }

    synchronized void start() {
        server = open(port);
    }

    @Override
    public String toString() {
        return mails.toString();
    }
}
