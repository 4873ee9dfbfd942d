package org.konbit.kernel.member;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Transaction;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.Beside;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.web.Tokens;

/**
 * The way back for an administrator whom nobody else can help: whoever has the server makes a link there, by which its administrator chooses
 * a password, and whose use takes their second step away. Whoever can read and write the data directory could do all of it by hand; so it
 * proves nothing less, and it is noted.
 */
public final class Rescue {
    /** How long the link works. */
    public static final Duration LIFE = Duration.ofMinutes(30);
    /** Who made it, for the audit: the server itself, no member. */
    static final String SERVER = "server";

    private Rescue() {}

    /** The link: whose it is, and the path it leads to. */
    public record Made(String name, String path) {}

    /** Thrown when there is nobody to make a link for; the message says what to do next. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** Somebody who administers; {@code email} is empty if they have none. */
    record Administrator(String id, String name, String email) {}

    /** What is asked. */
    public interface Sql {
        /** Who administers now, with each of their addresses. */
        @SqlQuery("""
                  select m.id, m.name, coalesce(e.address, '') as email
                  from member m join member_role r on r.member = m.id left join member_email e on e.member = m.id
                  where r.role = 'administrator' and r.space = '' and (r.ends is null or r.ends > :now) and m.status = 'active'
                  order by m.id, e.address""")
        List<Administrator> administrators(long now);
    }

    /**
     * Make a link, which ends those made before, while a server may serve the same community.
     *
     * @param email what the administrator signs in with; empty for the only one
     * @throws Refused if nobody administers who has this address, or several do and none is named
     */
    public static Made make(DataSettings data, Optional<String> email, InstantSource clock) {
        return Beside.with(data, database -> database.transact(work -> make(work, email, clock.millis())));
    }

    private static Made make(Transaction work, Optional<String> email, long now) {
        List<Administrator> all = work.with(Sql.class).administrators(now);
        Administrator one = email.map(Email::normal)
                .map(wanted -> all.stream().filter(who -> who.email().equals(wanted)).findFirst())
                .orElseGet(() -> all.stream().map(Administrator::id).distinct().count() == 1
                        ? Optional.of(all.getFirst())
                        : Optional.empty())
                .orElseThrow(() -> new Refused(refusal(all, email)));
        String token = Tokens.word();
        PasswordLinks links = work.with(PasswordLinks.class);
        links.endAllOf(one.id());
        if (links.add(Tokens.hash(token), one.id(), SERVER, now, now + LIFE.toMillis()) == 0) {
            throw new Refused(one.name() + " has neither an e-mail nor a telephone number to sign in with.");
        }
        work.with(Audit.class).note(Note.of(SERVER, "member.rescue-link", one.id(), now).to(one.id()));
        return new Made(one.name(), "/sign-in/password/" + token);
    }

    private static String refusal(List<Administrator> all, Optional<String> email) {
        String known = all.isEmpty()
                ? "Nobody administers this community: start it, and open the address that it prints."
                : "These administer it: " + all.stream()
                        .map(who -> who.name() + (who.email().isEmpty() ? "" : " <" + who.email() + ">"))
                        .collect(Collectors.joining(", "))
                        + ".";
        return email.map(typed -> "Nobody who administers signs in with " + typed + ". ")
                .orElse("Say for whom: several people administer this community. ") + known;
    }
}
