package org.konbit.kernel.member;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.search.Folding;

/** The rows of a member: what setting up, joining and a starter kit write. */
public interface Members {
    /** The query of {@link #administered}, for who asks before the database is opened. */
    String ADMINISTERED = """
                          select count(*) from (select 1 as one from member_role r join member m on m.id = r.member
                          where r.role = 'administrator' and r.ends is null and m.status = 'active' and"""
            + WaysIn.OWN + " limit 1) first";

    /** Thrown when an e-mail address already belongs to somebody. */
    final class AddressTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AddressTaken() {
            super("the address belongs to a member already", null, false, false);
        }
    }

    /** Add an active member. */
    default void add(Person person, long now) {
        add(person, "active", now);
    }

    /** Add a member who is {@code active}, or {@code invited} and waits for a yes. */
    default void add(Person person, String status, long now) {
        insert(person, Folding.fold(person.name()), status, now);
    }

    /** Add the row itself; use {@link #add}, which folds the name. */
    @SqlUpdate("""
               insert into member (id, name, folded, status, language, country, zone, about, joined)
               values (:person.id, :person.name, :folded, :status, :person.language, :person.country, :person.zone, :person.about, :now)""")
    void insert(@BindMethods("person") Person person, String folded, String status, long now);

    /**
     * Give a member an address and a password to sign in with.
     *
     * @param passwordHash from {@link Passwords#hash}
     * @throws AddressTaken if somebody has the address
     */
    default void credentials(String member, String email, String passwordHash, long now) {
        if (address(Email.normal(email), member) == 0) {
            throw new AddressTaken();
        }
        password(member, passwordHash, now);
    }

    /** Add an address in its normal form, of which nobody has shown that they read it; 0 if somebody has it. */
    @SqlUpdate("insert into member_email (address, member) values (:address, :member) on conflict (address) do nothing")
    int address(String address, String member);

    /** It was shown that the member reads this address; 0 if that was known. */
    @SqlUpdate("update member_email set proved = :now where address = :address and member = :member and proved = 0")
    int prove(String address, String member, long now);

    /** Set or replace a password. */
    @SqlUpdate("""
               insert into password (member, hash, changed) values (:member, :hash, :now)
               on conflict (member) do update set hash = excluded.hash, changed = excluded.changed""")
    void password(String member, String hash, long now);

    /** Exchange a password if it is still the one that was seen; 0 if somebody changed it meanwhile. */
    @SqlUpdate("update password set hash = :hash, changed = :now where member = :member and hash = :seen")
    int change(String member, String seen, String hash, long now);

    /** Keep the same password under a hash that may be better, if it is still the one that was seen; 0 if it is not. */
    @SqlUpdate("update password set hash = :hash where member = :member and hash = :seen")
    int rehash(String member, String seen, String hash);

    /** Give a role in the whole community without an end: {@code steward} or {@code administrator}. */
    @SqlUpdate("""
               insert into member_role (member, role, space, granted, granted_by) values (:member, :role, '', :now, :by)
               on conflict (member, role, space) do nothing""")
    void grant(String member, String role, long now, @Nullable String by);

    /** Whether the community has any member yet, whatever their status. */
    @SqlQuery("select count(*) from (select 1 as one from member limit 1) first")
    int any();

    /** Whether an active member who administers the instance can sign in: 1 or 0. */
    @SqlQuery(ADMINISTERED)
    int administered();

    /** What sign-in needs to know of whoever has this address. */
    @SqlQuery("""
              select m.id, m.status, p.hash from member_email e join member m on m.id = e.member left join password p on p.member = m.id
              where e.address = :address""")
    Optional<Credentials> byAddress(String address);

    /** What password change needs to know of a member. */
    @SqlQuery("select m.id, m.status, p.hash from member m left join password p on p.member = m.id where m.id = :id")
    Optional<Credentials> byId(String id);

    /**
     * What a member signs in with.
     *
     * @param status active, suspended …
     * @param hash of the password, or null if there is none
     */
    record Credentials(String id, String status, @Nullable String hash) {}
}
