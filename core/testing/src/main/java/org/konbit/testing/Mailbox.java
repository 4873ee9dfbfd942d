package org.konbit.testing;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.konbit.api.Role;

/**
 * The mails that the site has sent, by a real server on this machine: each is handed out once, in the order they came. A class that has one
 * injected runs on a site that sends mail; others run on one that does not. For one thread at a time.
 *
 * <p>On a site that classes share, ask {@link #of} somebody, or have a site of your own ({@code ownSite = true}): {@link #next()} hands out
 * the mails that other classes cause, too.
 */
public final class Mailbox {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private final PostOffice office;
    private final int first;
    private final Set<Integer> read = new HashSet<>();

    Mailbox(PostOffice office) {
        this.office = office;
        this.first = office.count();
    }

    /**
     * The next mail to anybody, as soon as it is there.
     *
     * @throws AssertionError if none comes within ten seconds
     */
    public Mail next() {
        return await("anybody", mail -> true);
    }

    /** The next mail to the sample person of a role. */
    public Mail of(Role role) {
        return of(SignIn.email(role));
    }

    /** The next mail to this address. */
    public Mail of(String email) {
        return await(email, mail -> mail.to().equalsIgnoreCase(email));
    }

    /** How many have come to this address since this mailbox was handed out. To be sure that one is missing, wait for one sent after it. */
    public int count(String email) {
        int all = 0;
        for (int i = first; i < office.count(); i++) {
            all += office.mail(i).to().equalsIgnoreCase(email) ? 1 : 0;
        }
        return all;
    }

    /** Let the server go down: what is sent from now on waits. */
    public void stop() {
        office.stop();
    }

    /** Let the server come back, at the same address. */
    public void start() {
        office.start();
    }

    private Mail await(String whom, Predicate<Mail> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<Mail> found = take(wanted);
        while (found.isEmpty() && System.nanoTime() < end) {
            office.await();
            found = take(wanted);
        }
        return found.orElseThrow(() -> new AssertionError(
                "No mail to " + whom + " came within " + PATIENCE.toSeconds() + " seconds. These came: " + office));
    }

    private Optional<Mail> take(Predicate<Mail> wanted) {
        for (int i = first; i < office.count(); i++) {
            if (!read.contains(i) && wanted.test(office.mail(i))) {
                read.add(i);
                return Optional.of(office.mail(i));
            }
        }
        return Optional.empty();
    }
}
