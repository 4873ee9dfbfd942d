package org.konbit.kernel.mail;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of mails: what waits, and what was sent or given up, without its words, for as long as the legal profile says. */
public interface MailSql {
    /** Whom a mail may go to. */
    record Addressee(String name, String language, String zone) {}

    /**
     * A mail whose turn it is.
     *
     * @param address where it goes; null if there is nobody any more
     * @param trouble of the last try; null before the first
     */
    record Due(String id, @Nullable String address, String language, String subject, String html,
            @Nullable String stop, long created, long ends, long due, int attempts, @Nullable String trouble,
            @Nullable String answer) {}

    /** What went wrong with a mail; {@code name} is its reader's, empty for somebody who is no member. */
    record Failure(String name, String trouble, @Nullable String answer, long tried) {}

    /** Whether a plugin may write to a member. */
    record Stop(String word, @Nullable Long stopped) {}

    /** What a link to stop mails is about. */
    record Stopping(String owner, String name, @Nullable Long stopped) {}

    /** A member who can be mailed: an address that nobody proved may be a stranger's. */
    @SqlQuery("""
              select m.name, m.language, m.zone from member m
              where m.id = :member and m.status = 'active'
                  and exists (select 1 from member_email e where e.member = m.id and e.proved > 0)""")
    Optional<Addressee> addressee(String member);

    /** A member, or somebody who waits to be one, who is mailed at an address that is named. */
    @SqlQuery("select m.name, m.language, m.zone from member m where m.id = :member and m.status in ('active', 'invited')")
    Optional<Addressee> reader(String member);

    /** How many mails of an owner were written to a member since this time. */
    @SqlQuery("select count(*) from mail where member = :member and owner = :owner and created > :since")
    int written(String member, String owner, long since);

    /** How many mails a member had sent to others since this time. */
    @SqlQuery("select count(*) from mail where asked_by = :member and created > :since")
    int asked(String member, long since);

    /** How many mails that a member asked for went to an address since this time. */
    @SqlQuery("select count(*) from mail where hash = :hash and created > :since")
    int toAddress(String hash, long since);

    /**
     * Write one.
     *
     * @param hash of the address, where mails to it are counted; the address itself goes when the mail is sent
     */
    @SqlUpdate("""
               insert into mail (id, owner, member, address, hash, asked_by, language, subject, html, stop, created, ends, due, state)
               values (:id, :owner, :member, :address, :hash, :askedBy, :language, :subject, :html, :stop, :now, :ends, :now, 'waiting')""")
    void add(String id, String owner, @Nullable String member, @Nullable String address, @Nullable String hash,
            @Nullable String askedBy,
            String language, String subject, String html, @Nullable String stop, long now, long ends);

    /** The one whose turn it is. */
    @SqlQuery("""
              select m.id, coalesce(m.address, (select min(e.address) from member_email e join member p on p.id = e.member
                      where e.member = m.member and e.proved > 0 and p.status = 'active')) as address,
                  m.language, m.subject, m.html, m.stop, m.created, m.ends, m.due, m.attempts, m.trouble, m.answer
              from mail m where m.due <= :now order by m.due, m.id limit 1""")
    Optional<Due> next(long now);

    /** When the next one's turn is. */
    @SqlQuery("select min(due) from mail")
    @Nullable
    Long nextTurn();

    /** Take it, so that no other node does; 0 if one did. */
    @SqlUpdate("update mail set due = :until, attempts = attempts + 1 where id = :id and due = :due")
    int take(String id, long due, long until);

    /** Say what went wrong, and when to try again. */
    @SqlUpdate("update mail set due = :due, trouble = :trouble, answer = :answer, tried = :now where id = :id")
    void later(String id, long due, String trouble, String answer, long now);

    /** It is sent: who got it and what it said is nobody's business any more. */
    @SqlUpdate("""
               update mail set state = 'sent', due = null, finished = :now, subject = '', html = '', address = null,
                   trouble = null, answer = null where id = :id""")
    void sent(String id, long now);

    /** It will not be sent. */
    @SqlUpdate("""
               update mail set state = 'given-up', due = null, finished = :now, tried = :now, subject = '', html = '',
                   address = null, trouble = :trouble, answer = :answer where id = :id""")
    void giveUp(String id, String trouble, @Nullable String answer, long now);

    /** There is nobody any more who could read it. */
    @SqlUpdate("delete from mail where id = :id")
    void drop(String id);

    /** Let all that wait for a later try be tried now. */
    @SqlUpdate("update mail set due = :now where due > :now")
    int hurry(long now);

    /** What went wrong with those that wait is over: there is another server. */
    @SqlUpdate("update mail set attempts = 0, trouble = null, answer = null, tried = null where state = 'waiting'")
    void startOver();

    /** A mail left by this server; written once for each server. */
    @SqlUpdate("""
               insert into setting (name, content, changed) values ('mail.delivered', :server, :now)
               on conflict (name) do update set content = excluded.content, changed = excluded.changed
               where setting.content <> excluded.content""")
    void delivered(String server, long now);

    /** How many are in a state. */
    @SqlQuery("select count(*) from mail where state = :state")
    int count(String state);

    /** What went wrong last with one that still waits. */
    @SqlQuery("""
              select coalesce(p.name, '') as name, m.trouble, m.answer, m.tried from mail m left join member p on p.id = m.member
              where m.state = 'waiting' and m.trouble is not null order by m.tried desc limit 1""")
    Optional<Failure> lastFailure();

    /** Those given up, the latest first. */
    @SqlQuery("""
              select coalesce(p.name, '') as name, m.trouble, m.answer, m.tried from mail m left join member p on p.id = m.member
              where m.state = 'given-up' order by m.finished desc, m.id limit 20""")
    List<Failure> givenUp();

    /** Have a word by which a member stops an owner's mails, unless there is one. */
    @SqlUpdate("""
               insert into mail_stop (member, owner, word) values (:member, :owner, :word)
               on conflict (member, owner) do nothing""")
    void allow(String member, String owner, String word);

    /** The word of a member and an owner, and whether it was used. */
    @SqlQuery("select word, stopped from mail_stop where member = :member and owner = :owner")
    Stop stop(String member, String owner);

    /** What a word stops. */
    @SqlQuery("""
              select s.owner, m.name, s.stopped from mail_stop s join member m on m.id = s.member where s.word = :word""")
    Optional<Stopping> stopping(String word);

    /** Stop an owner's mails to a member, or let them come again (null); 0 if there is no such word. */
    @SqlUpdate("update mail_stop set stopped = :stopped where word = :word")
    int halt(String word, @Nullable Long stopped);
}
