package org.konbit.kernel.home;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.kernel.listing.Written;
import org.konbit.kernel.organization.Requests;

/** The statements of the start page. */
public interface HomeSql {
    /** Somebody of a country commented in a week on a content whose author is of a country. */
    record Meeting(String content, long week, String country, String authorCountry) {}

    /**
     * What the fabric is woven of: a {@code met} with its conversation, its week as {@code many} and both countries, or how many
     * organizations ({@code o}) or members ({@code m}) there are in a country; of no country how many contents were begun by members
     * ({@code led}), and by those who look after the whole community ({@code hosted}).
     */
    record Yarn(String what, String content, long many, String country, String authorCountry) {
        Meeting meeting() {
            return new Meeting(content, many, country, authorCountry);
        }
    }

    /**
     * Something that concerns the reader: somebody who {@code asks} to belong to an organization or to connect, a {@code notice} of what was
     * done to them, how many {@code came} to their gatherings, or a {@code hello} of somebody.
     *
     * @param about the organization's id, the notice's word, or the conversation of the hello
     * @param id of the notice, or of the comment that the hello is: of its conversation, where it is that one's first words
     * @param words what the notice is about, or what the hello says
     * @param many how many, or since when
     * @param role of a notice of a role that the community made: {@code there}, or {@code gone}
     */
    record News(String what, String about, String id, String author, String name, String words, long many,
            String role) {}

    /** Before what somebody asks of the reader. */
    String ASKS = """
                  select 'asks' as what, asked.id as about, '' as id, '' as author, asked.name, '' as words, asked.people as many, '' as role from (
                  """;
    /**
     * Behind it, what was done to the reader, the oldest first; who came to their gatherings since {@code day}; and what others said hello
     * with since {@code lately}, the newest first.
     */
    String NEWS = """
                  ) asked
                  union all
                  select * from (select 'notice' as what, n.words as about, n.id, n.made_by as author, coalesce(a.name, '') as name,
                          coalesce((select l.name from role_name l where l.role = r.id
                              order by case when l.language = :language then 0 else 1 end, l.language limit 1), n.about) as words,
                          n.since as many,
                          case when r.id is null then '' when r.removed is null then 'there' else 'gone' end as role
                      from member_notice n left join member a on a.id = n.made_by
                          left join role r on n.words in ('grant', 'revoke') and n.about = 'role.' || r.id
                      where n.member = :me order by n.id limit 20) notices
                  union all
                  select * from (select 'came' as what, '' as about, '' as id, '' as author, '' as name, '' as words, count(*) as many,
                          '' as role from (
                      select 1 as one from invitation i join invitation_use u on u.invitation = i.id and u.joined = 1
                          join member m on m.id = u.member and m.status = 'active'
                      where i.inviter = :me and i.gathering is not null and u.used >= :day limit 100) p) came
                  union all
                  select * from (select 'hello' as what, h.content as about, h.id, h.author, m.name, h.body as words, 0 as many, '' as role from (
                      select k.content, k.id, k.author, k.body, k.published from comment k
                          where k.content = :hello and k.state = 'published' and k.published > :lately
                      union all
                      select c.id as content, c.id, c.author, c.body, c.published from content c where c.id = :hello and c.published > :lately) h
                      join member m on m.id = h.author and m.status = 'active' join content t on t.id = h.content and t.state = 'published'
                  where h.author <> :me and t.space in (select r.space from konbit_readable r where r.reader = :me)
                  order by h.published desc, h.id desc limit 3) hello""";

    /** What is new for a reader who answers the requests to their own organizations. */
    @SqlQuery(ASKS + Requests.Sql.TO_MINE + NEWS)
    List<News> newsToMine(String me, String language, String hello, long since, long day, long lately);

    /** What is new for a reader who answers those to all. */
    @SqlQuery(ASKS + Requests.Sql.TO_ANY + NEWS)
    List<News> newsToAny(String me, String language, String hello, long since, long day, long lately);

    /** The newest contents of every type that this reader may read. */
    @SqlQuery("""
              select c.id, c.type, c.language, c.title, c.author, m.name as author_name, c.published, c.comments, c.answers
              from content c join member m on m.id = c.author
              where c.state = 'published' and c.space in (select r.space from konbit_readable r where r.reader = :reader)
              order by c.published desc, c.id desc limit :limit""")
    List<Written.Row> latest(String reader, int limit);

    /**
     * Who met in conversations of spaces of these kinds since a moment, and organizations and active members by country; weeks begin on
     * Monday, UTC, and count from 1970-01-05.
     */
    @SqlQuery("""
              select * from (select distinct 'met' as what, k.content, (k.published - 345600000) / 604800000 as many, m.country, a.country as author_country
              from comment k join content c on c.id = k.content join space s on s.id = c.space
                  join member m on m.id = k.author join member a on a.id = c.author
              where k.published >= :since and k.state = 'published' and c.state = 'published' and s.visibility in (<visibilities>)
                  and m.country is not null and a.country is not null) meetings
              union all
              select 'o' as what, '' as content, count(*) as many, country, '' as author_country from organization group by country
              union all
              select 'm' as what, '' as content, count(*) as many, country, '' as author_country
              from member where status = 'active' and country is not null group by country
              union all
              select b.what, '' as content, count(*) as many, '' as country, '' as author_country from (
                  select case when exists (select 1 from member_role r
                      where r.member = c.author and r.space = '' and r.role in ('steward', 'administrator')
                          and (r.ends is null or r.ends > :now)) then 'hosted' else 'led' end as what
                  from content c join space s on s.id = c.space
                  where c.state = 'published' and c.published >= :since and s.visibility in (<visibilities>)) b
              group by b.what""")
    List<Yarn> yarns(long since, long now, @BindList("visibilities") List<String> visibilities);
}
