package org.konbit.kernel.space;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements about spaces that sleep, wake and are closed with thanks. */
public interface SeasonSql {
    /** What was said when a space went to sleep or was closed, in one language; each part may be empty. */
    record Said(String language, String summary, String thanks, String goesOn) {
        static Said nothing(String language) {
            return new Said(language, "", "", "");
        }
    }

    /** A space {@code s} that is open and in which nobody wrote since {@code :since}; the commons never sleep. */
    String SILENT = """
                     s.state = 'open' and s.slug <> 'commons' and s.created < :since and s.turned < :since and s.kept_until < :now
                    and not exists (select 1 from content c where c.space = s.id and c.state = 'published' and c.published > :since)
                    and not exists (select 1 from content c join comment k on k.content = c.id
                        where c.space = s.id and c.state = 'published' and k.published > :since)\s""";

    /** What was said in each language. */
    @SqlQuery("select language, summary, thanks, goes_on from space_rest where space = :space order by language")
    List<Said> said(String space);

    /** What was said, in the language of the reader, else of the space, else in any. */
    @SqlQuery("""
              select r.language, r.summary, r.thanks, r.goes_on from space_rest r join space s on s.id = r.space
              where r.space = :space
              order by case when r.language = :language then 0 when r.language = s.language then 1 else 2 end, r.language limit 1""")
    Optional<Said> said(String space, String language);

    /** Say it in one language. */
    @SqlUpdate("""
               insert into space_rest (space, language, summary, thanks, goes_on)
               values (:space, :it.language, :it.summary, :it.thanks, :it.goesOn)
               on conflict (space, language) do update
                   set summary = excluded.summary, thanks = excluded.thanks, goes_on = excluded.goes_on""")
    void say(String space, @BindMethods("it") Said it);

    /** Say nothing of where talk goes on in other languages than this one: it was another place. */
    @SqlUpdate("update space_rest set goes_on = '' where space = :space and language <> :language")
    void elsewhereNot(String space, String language);

    /** Go from one state into another; 0 if it is not in that any more. The commons stay open. */
    @SqlUpdate("""
               update space set state = :to, turned = :now, kept_until = 0
               where id = :space and state = :from and slug <> 'commons'""")
    int turn(String space, String from, String to, long now);

    /** Ask nobody before this moment whether it sleeps. */
    @SqlUpdate("update space set kept_until = :until where id = :space and state = 'open'")
    int keep(String space, long until);

    /** Whether nobody wrote in it since: 0 or 1. */
    @SqlQuery("select count(*) from space s where s.id = :space and " + SILENT)
    int silent(String space, long since, long now);

    /** Spaces in which nobody wrote since. */
    @SqlQuery("select s.id from space s where " + SILENT + " order by s.id limit 100")
    List<String> silent(long since, long now);

    /** Note what a member wishes of a space. */
    @SqlUpdate("""
               insert into space_wish (space, member, wish, since) values (:space, :member, :wish, :now)
               on conflict (space, member, wish) do nothing""")
    void wish(String space, String member, String wish, long now);

    /** How many wish that it wakes; 1 in {@code mine} if the reader does. */
    record Wishes(int people, int mine) {}

    /** Who wishes that it wakes. */
    @SqlQuery("""
              select count(*) as people, coalesce(max(case when w.member = :reader then 1 else 0 end), 0) as mine
              from space_wish w join member m on m.id = w.member and m.status = 'active'
              where w.space = :space and w.wish = 'wake'""")
    Wishes wishes(String space, String reader);

    /** Wishes that came true. */
    @SqlUpdate("delete from space_wish where space = :space and wish = 'wake'")
    void granted(String space);
}
