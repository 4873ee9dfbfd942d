package org.konbit.kernel.calendar;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.web.Rights;

/** The rows of secret addresses, at most one for each member; a newer one ends the older. */
public interface Addresses {
    /** A member's own; {@code used} is when it was fetched last, to the day, 0 if it never was. */
    record Mine(String tokenHash, long created, long used) {}

    /** Whose calendar an address is, with the columns of their {@link Rights}. */
    record Holder(String id, String name, String language, String zone, long used, @Nullable String grants,
            @Nullable String spaces, @Nullable String changes) {}

    /** The address a member has. */
    @SqlQuery("select token_hash, created, coalesce(used, 0) as used from calendar_address where member = :member")
    Optional<Mine> mine(String member);

    /** Give a member an address instead of one that was made until then; one that is younger stays. */
    @SqlUpdate("""
               insert into calendar_address (member, token_hash, created) values (:member, :hash, :now)
               on conflict (member) do update set token_hash = excluded.token_hash, created = excluded.created, used = null
               where calendar_address.created <= :until""")
    void put(String member, String hash, long now, long until);

    /** End a member's address. */
    @SqlUpdate("delete from calendar_address where member = :member")
    void end(String member);

    /** Whose it is, while that member is active. */
    @SqlQuery("select m.id, m.name, m.language, m.zone, coalesce(a.used, 0) as used, " + Rights.COLUMNS
            + """

              from calendar_address a join member m on m.id = a.member
              where a.token_hash = :hash and m.status = 'active'""")
    Optional<Holder> holder(String hash, long now);

    /** Note that it was fetched. */
    @SqlUpdate("update calendar_address set used = :now where token_hash = :hash")
    void used(String hash, long now);
}
