package org.konbit.kernel.space;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.kernel.web.SiteSettings;

/**
 * What a member's home page says of spaces: which there are, what their own want from them, and proposals from their country until they say
 * not now. All of it is one statement.
 *
 * @param silence after how many silent days the facilitators are asked
 */
public record HomeSpaces(List<Line> lines, List<Line> spaces, int silence) {
    private static final int MOST = 8;
    private static final int MOST_LINES = 5;
    private static final String SPACE = "space";

    /**
     * One space.
     *
     * @param what silent, wake or near, where something is to be done; else space
     * @param people how many wish that it wakes, or how many organizations signed
     */
    public record Line(String what, String slug, String visibility, String name, String language, int people) {
        /** Whether it is closed to the community. */
        public boolean hidden() {
            return visibility.equals("closed");
        }
    }

    /** The statement. */
    public interface Sql {
        /**
         * What is there for this reader. A facilitator is asked about the own spaces, a steward about sleeping ones besides that nobody looks
         * after.
         */
        @SqlQuery("""
                  select x.what, s.slug, s.visibility, coalesce(n.name, d.name, s.slug) as name,
                      coalesce(n.language, d.language, s.language) as language, x.people
                  from (select 'silent' as what, s.id, 0 as people from space_member p join space s on s.id = p.space
                          where p.member = :reader and p.role = 'facilitator' and"""
                + SeasonSql.SILENT
                + """
                          union all
                          select 'wake' as what, w.space as id, count(*) as people
                          from space_member p join space s on s.id = p.space and s.state = 'sleeping'
                              join space_wish w on w.space = s.id and w.wish = 'wake'
                              join member a on a.id = w.member and a.status = 'active'
                          where p.member = :reader and p.role = 'facilitator' group by w.space
                          union all
                          select 'wake' as what, w.space as id, count(*) as people
                          from space_wish w join space s on s.id = w.space and s.state = 'sleeping'
                              join konbit_readable r on r.space = s.id and r.reader = :reader
                          where :steward = 1 and w.wish = 'wake' and not exists (select 1 from space_member f
                              join member a on a.id = f.member and a.status = 'active'
                              where f.space = s.id and f.role = 'facilitator')
                          group by w.space
                          union all
                          select 'near' as what, s.id, (select count(*) from space_signature g where g.space = s.id) as people
                          from space s join space_founding f on f.space = s.id and f.ends > :now
                              join konbit_readable r on r.space = s.id and r.reader = :reader
                              join member me on me.id = :reader left join member b on b.id = s.created_by
                          where s.state = 'proposed' and s.created_by <> :reader
                              and coalesce(s.country, b.country) = coalesce(me.country, (select y.content from member_field y where y.member = me.id and y.field = 'country'))
                              and not exists (select 1 from space_wish w
                                  where w.space = s.id and w.member = :reader and w.wish = 'not-now')
                              and not exists (select 1 from space_signature g
                                  join organization_member o on o.organization = g.organization
                                  where g.space = s.id and o.member = :reader)
                          union all
                          select 'space' as what, s.id, 0 as people
                          from space s join konbit_readable r on r.space = s.id and r.reader = :reader
                          where s.state in ('open', 'sleeping')) x
                      join space s on s.id = x.id
                      left join space_name n on n.space = s.id and n.language = :language
                      left join space_name d on d.space = s.id and d.language = s.language
                  order by case x.what when 'silent' then 0 when 'wake' then 1 when 'near' then 2 else 3 end,
                      case when s.slug = 'commons' then 0 else 1 end, s.created, s.id limit 40""")
        List<Line> lines(String reader, String language, long since, long now, int steward);
    }

    /** Read it for whoever is signed in. */
    public static HomeSpaces of(Database database, SiteSettings site, Request request) {
        int silence = SpaceRules.Rules.read(site::find).silence();
        long now = request.now();
        List<Line> all = database.read(Sql.class,
                sql -> sql.lines(request.reader(), request.language(), now - Duration.ofDays(silence).toMillis(), now,
                        request.may(SpacePermissions.OPEN) ? 1 : 0));
        return new HomeSpaces(
                all.stream().filter(one -> !one.what().equals(SPACE)).limit(MOST_LINES).toList(),
                all.stream().filter(one -> one.what().equals(SPACE)).limit(MOST).toList(), silence);
    }
}
