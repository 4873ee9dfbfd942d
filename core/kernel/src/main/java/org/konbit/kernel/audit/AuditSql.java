package org.konbit.kernel.audit;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/**
 * Reads the audit, the newest first, one more than stands on a page. An act in a space that the reader may not know of is left out; that
 * somebody looked into one is shown to all who may read here, with its name to whoever looked; that somebody was let into an organization, without the name of one that the reader may
 * not know they belong to.
 */
public interface AuditSql {
    /** How many stand on a page. */
    int PAGE = 50;
    /** What is read, and from where; the index is chosen by what follows. */
    String ROWS = """
                  select a.id, a.actor, coalesce(m.name, '') as actor_name, a.action, a.subject, a.person, p.name as person_name,
                      case when s.id is null then null else coalesce(n.name, d.name, s.slug) end as space_name,
                      coalesce(l.name, (select max(x.name) from role_name x where x.role = r.id)) as role_name,
                      g.name as organization_name, a.happened
                  from audit a left join member m on m.id = a.actor left join member p on p.id = a.person
                      left join konbit_readable k on k.space = a.space and k.reader = :in.reader
                      left join space s on s.id = case when k.space is not null then k.space
                          when a.action = 'space.look-in' and a.actor = :in.reader then a.space end
                      left join space_name n on n.space = s.id and n.language = :in.language
                      left join space_name d on d.space = s.id and d.language = s.language
                      left join role r on r.id = substr(a.subject, case when a.kind = 'role' then 1 else 28 end, 26)
                      left join role_name l on l.role = r.id and l.language = :in.language
                      left join organization g on g.id = case when a.kind = 'organization' then substr(a.subject, 1, 26) end
                          and (a.person is null or exists (select 1 from konbit_belonging v
                              where v.reader = :in.reader and v.member = a.person and v.organization = g.id))
                  """;
    /** What the reader may see, in the time asked for, after what stood on the page before. */
    String SEEN = """
                   a.happened >= :in.since and a.happened < :in.until and (a.happened, a.id) < (:in.happened, :in.before)
                      and (a.space is null or k.space is not null or a.action = 'space.look-in')
                  order by a.happened desc, a.id desc limit 51""";

    /**
     * What is asked for.
     *
     * @param since from when on, epoch milliseconds
     * @param until until when
     * @param happened when the last of the page before happened, and {@code before} its id
     */
    record Asked(String reader, String language, long since, long until, long happened, String before) {}

    /** One act, with names of whom it concerns; {@code spaceName} is null for a space that the reader may not know of. */
    record Row(String id, String actor, String actorName, String action, String subject, @Nullable String person,
            @Nullable String personName, @Nullable String spaceName, @Nullable String roleName,
            @Nullable String organizationName, long happened) {}

    /** Somebody who may be meant. */
    record Person(String id, String name) {}

    /** All of it. */
    @SqlQuery(ROWS + " where " + SEEN)
    List<Row> all(@BindMethods("in") Asked asked);

    /** Acts of one kind. */
    @SqlQuery(ROWS + " where a.kind = :kind and " + SEEN)
    List<Row> ofKind(@BindMethods("in") Asked asked, String kind);

    /** What these people did, and what was done to them. */
    @SqlQuery(ROWS + " where a.id in (select b.id from audit b where b.actor in (<people>)"
            + " union select c.id from audit c where c.person in (<people>)) and (:kind = '' or a.kind = :kind) and "
            + SEEN)
    List<Row> ofPeople(@BindMethods("in") Asked asked, @BindList("people") List<String> people, String kind);

    /** What was done to a member, by whomever. */
    @SqlQuery(ROWS + " where a.person = :person and " + SEEN)
    List<Row> onPerson(@BindMethods("in") Asked asked, String person);

    /** Looks into the closed spaces that the reader is in. */
    @SqlQuery(ROWS + " where a.action = 'space.look-in'"
            + " and a.space in (select sm.space from space_member sm where sm.member = :in.reader) and " + SEEN)
    List<Row> looksInto(@BindMethods("in") Asked asked);

    /** Those whose names begin so, whatever their status. */
    @SqlQuery("""
              select id, name from member where folded like :start escape '!' or folded like :word escape '!'
              order by folded, id limit 20""")
    List<Person> people(String start, String word);
}
