package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of passkeys. What is kept of one is public; its secret never leaves the device. */
public interface Passkeys {
    /** How many a member may have. */
    int MOST = 20;

    /**
     * What a member sees of one.
     *
     * @param name what they call the device
     * @param created when it was added, epoch milliseconds
     * @param used when somebody last signed in by it, or null
     */
    record Mine(String id, String name, String credential, long created, @Nullable Long used) {}

    /**
     * What is needed to check an answer that was signed by one.
     *
     * @param member whose it is
     * @param publicKey as {@link PasskeyCheck} wrote it
     * @param counter how often it signed, as far as it told; 0 if it does not count
     * @param created when it was added
     */
    record Known(String id, String member, String publicKey, long counter, long created) {}

    /** Those of a member, the newest first. */
    @SqlQuery("""
              select id, name, credential, created, used from member_passkey where member = :member
              order by created desc, id limit 50""")
    List<Mine> of(String member);

    /** The one with this id of a credential, in base64url. */
    @SqlQuery("select id, member, public_key, counter, created from member_passkey where credential = :credential")
    Optional<Known> known(String credential);

    /** Whether a member has one that was added before this time: 1 or 0. */
    @SqlQuery("select count(*) from (select 1 as one from member_passkey where member = :member and created < :before limit 1) first")
    int any(String member, long before);

    /** Keep one; 0 if it is here already, or the member has as many as they may. */
    @SqlUpdate("""
               insert into member_passkey (id, member, credential, public_key, counter, name, created)
               select :id, m.id, :credential, :publicKey, :counter, :name, :now from member m
               where m.id = :member and m.status = 'active'
                   and (select count(*) from member_passkey p where p.member = m.id) < 20
               on conflict (credential) do nothing""")
    int add(String id, String member, String credential, String publicKey, long counter, String name, long now);

    /** Note that somebody signed in by one; 0 if it is gone, or signed something else meanwhile. */
    @SqlUpdate("update member_passkey set counter = :counter, used = :now where id = :id and counter = :seen")
    int used(String id, long seen, long counter, long now);

    /** Take one away; 0 if the member has no such. */
    @SqlUpdate("delete from member_passkey where id = :id and member = :member")
    int remove(String id, String member);
}
