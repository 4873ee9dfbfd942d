package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of accounts elsewhere that members connected. A provider's word for somebody counts with its issuer only. */
public interface ProviderLinks {
    /**
     * What a member sees of one.
     *
     * @param address the e-mail that the provider told, to be recognised by; empty if it told none
     * @param used when somebody last signed in by it, epoch milliseconds, or null
     */
    record Mine(String issuer, String address, long created, @Nullable Long used) {}

    /** Those of a member. */
    @SqlQuery("select issuer, address, created, used from member_provider where member = :member order by issuer")
    List<Mine> of(String member);

    /** Whose an account is. */
    @SqlQuery("select member from member_provider where issuer = :issuer and subject = :subject")
    Optional<String> member(String issuer, String subject);

    /** Connect one; 0 if it is somebody's already, or the member has another one there. */
    @SqlUpdate("""
               insert into member_provider (issuer, subject, member, address, created)
               values (:issuer, :subject, :member, :address, :now) on conflict do nothing""")
    int add(String issuer, String subject, String member, String address, long now);

    /** Note that somebody signed in by one; 0 if it is not theirs any more. */
    @SqlUpdate("update member_provider set used = :now where issuer = :issuer and subject = :subject and member = :member")
    int used(String issuer, String subject, String member, long now);

    /** Take one away; 0 if there is none. */
    @SqlUpdate("delete from member_provider where member = :member and issuer = :issuer")
    int remove(String member, String issuer);
}
