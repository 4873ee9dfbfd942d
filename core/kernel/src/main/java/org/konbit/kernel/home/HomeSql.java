package org.konbit.kernel.home;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.kernel.listing.Written;

/** The statements of the start page. */
public interface HomeSql {
    /** Somebody of a country commented in a week on a content whose author is of a country. */
    record Meeting(String content, long week, String country, String authorCountry) {}

    /**
     * How many organizations ({@code o}) or members ({@code m}) there are in a country; of no country how many contents were begun by
     * members ({@code led}), and by those who look after the whole community ({@code hosted}).
     */
    record Place(String what, String country, int many) {}

    /** The newest contents of every type that this reader may read. */
    @SqlQuery("""
              select c.id, c.type, c.language, c.title, c.author, m.name as author_name, c.published, c.comments, c.answers
              from content c join member m on m.id = c.author
              where c.state = 'published' and c.space in (select r.space from konbit_readable r where r.reader = :reader)
              order by c.published desc, c.id desc limit :limit""")
    List<Written.Row> latest(String reader, int limit);

    /** Who met in conversations of spaces of these kinds since a moment; weeks begin on Monday, UTC, and count from 1970-01-05. */
    @SqlQuery("""
              select distinct k.content, (k.published - 345600000) / 604800000 as week, m.country, a.country as author_country
              from comment k join content c on c.id = k.content join space s on s.id = c.space
                  join member m on m.id = k.author join member a on a.id = c.author
              where k.published >= :since and k.state = 'published' and c.state = 'published' and s.visibility in (<visibilities>)
                  and m.country is not null and a.country is not null""")
    List<Meeting> meetings(long since, @BindList("visibilities") List<String> visibilities);

    /** Organizations and active members by country, and whose are the contents that were begun in spaces of these kinds since a moment. */
    @SqlQuery("""
              select 'o' as what, country, count(*) as many from organization group by country
              union all
              select 'm' as what, country, count(*) as many from member where status = 'active' and country is not null group by country
              union all
              select b.what, '' as country, count(*) as many from (
                  select case when exists (select 1 from member_role r
                      where r.member = c.author and r.space = '' and r.role in ('steward', 'administrator')
                          and (r.ends is null or r.ends > :now)) then 'hosted' else 'led' end as what
                  from content c join space s on s.id = c.space
                  where c.state = 'published' and c.published >= :since and s.visibility in (<visibilities>)) b
              group by b.what""")
    List<Place> places(long since, long now, @BindList("visibilities") List<String> visibilities);
}
