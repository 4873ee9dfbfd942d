package org.konbit.kernel.organization;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.web.Rights;

/**
 * Tells those who decide that somebody claims an organization, or that a merge left people who ask: by mail, where there is a server. On
 * their start pages and the administration's they find it in any case.
 */
public final class Deciders {
    private static final Duration MAILED = Duration.ofDays(5);
    private static final int MOST = 20;
    private final Outbox outbox;

    /** The mail. */
    record AskingMail(String name, Text words, String path) implements View {}

    /** Somebody who may decide, and what is read from the database of what they may do. */
    record Steward(String id, String name, @Nullable String grants, @Nullable String spaces, @Nullable String changes) {
        boolean decides() {
            return Rights.of(grants, spaces, changes).may(OrganizationForms.EDIT);
        }
    }

    /** One of an organization's people. */
    record Person(String id, String name) {}

    /** The statements. */
    public interface Sql {
        /** Those who hold a role in the whole community that not everybody has. */
        @SqlQuery("select m.id, m.name, " + Rights.COLUMNS + " from member m where m.status = 'active'"
                + " and m.id in (select h.member from member_role h where h.space = '' and (h.ends is null or h.ends > :now))"
                + " order by m.id limit 200")
        List<Steward> stewards(long now);

        /** The active people of an organization, the longest first. */
        @SqlQuery("""
                  select m.id, m.name from organization_member b join member m on m.id = b.member
                  where b.organization = :organization and m.status = 'active' order by b.since, m.id limit 20""")
        List<Person> people(String organization);

        /** What an organization is called. */
        @SqlQuery("select name from organization where id = :organization")
        String called(String organization);

        /** How many of those that an organization's people are to let in came by a merge. */
        @SqlQuery("""
                  select count(*) from organization_request r join member m on m.id = r.member
                  where r.organization = :organization and r.origin <> '' and r.asked = :now and m.status = 'active'""")
        int merged(String organization, long now);
    }

    /** Tell by these mails. */
    public Deciders(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Somebody claims an organization that nobody belongs to; each time it is begun anew. */
    public void claimed(Transaction work, String organization, String member, long now) {
        if (!outbox.on()) {
            return;
        }
        Sql sql = work.with(Sql.class);
        Text words = Text.key("organization.claimed.mail", sql.called(organization));
        List<Person> stewards = sql.stewards(now)
                .stream()
                .filter(Steward::decides)
                .map(one -> new Person(one.id, one.name))
                .toList();
        tell(work, stewards, member, words, OrganizationPeople.CLAIMS, now);
    }

    /** The people of one that was merged just now ask to belong to the one that stays. */
    void merged(Transaction work, String kept, String by, long now) {
        Sql sql = work.with(Sql.class);
        int people = outbox.on() ? sql.merged(kept, now) : 0;
        if (people > 0) {
            tell(work, sql.people(kept), by, Text.key("organization.waiting", people, sql.called(kept)),
                    "/organizations/" + kept, now);
        }
    }

    /** Not whoever caused it: they know. */
    private void tell(Transaction work, List<Person> people, String by, Text words, String path, long now) {
        people.stream()
                .filter(one -> !one.id.equals(by))
                .limit(MOST)
                .forEach(one -> outbox.toMember(work, one.id, words,
                        new AskingMail(one.name, words, path),
                        now + MAILED.toMillis()));
    }
}
