package org.konbit.kernel.organization;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Text;

/**
 * What those who answer read of the requests to belong to an organization, where they come by anyway.
 *
 * @param organizations where somebody asks, who asked first coming first
 */
public record Requests(List<Asked> organizations) {
    /** An organization where so many people ask. */
    public record Asked(String id, String name, int people) {
        /** Says so. */
        public Text words() {
            return Text.key("organization.waiting", people, name);
        }

        /** The page they are answered on. */
        public String path() {
            return "/organizations/" + id;
        }
    }

    /** The statements; each stops after so many requests. */
    public interface Sql {
        /** The requests to the organizations a member belongs to. */
        @SqlQuery("""
                  select o.id, o.name, count(*) as people
                  from organization_member b join organization_request r on r.organization = b.organization
                      join member m on m.id = r.member join organization o on o.id = b.organization
                  where b.member = :me and r.member <> :me and m.status = 'active'
                  group by o.id, o.name order by min(r.asked), o.id limit 20""")
        List<Asked> toMine(String me);

        /** The requests to any organization, as far as they are among those that wait longest. */
        @SqlQuery("""
                  select o.id, o.name, count(*) as people
                  from (select q.organization, q.asked from organization_request q join member m on m.id = q.member
                          where q.member <> :me and m.status = 'active'
                          order by q.asked, q.organization, q.member limit 200) r
                      join organization o on o.id = r.organization
                  group by o.id, o.name order by min(r.asked), o.id limit 20""")
        List<Asked> toAny(String me);
    }

    /** The requests this reader may answer; nobody answers their own. */
    public static Requests of(Database database, Request request) {
        String me = request.member().id();
        boolean any = request.may(OrganizationForms.EDIT);
        return new Requests(database.read(Sql.class, sql -> any ? sql.toAny(me) : sql.toMine(me)));
    }

    /** Whether nobody asks. */
    public boolean isEmpty() {
        return organizations.isEmpty();
    }

    /** All of them in one line. */
    public Text words() {
        return organizations.size() == 1
                ? organizations.getFirst().words()
                : Text.key("organization.waiting.several",
                        organizations.stream().mapToInt(Asked::people).sum(), organizations.size());
    }

    /** Where that line leads. */
    public String path() {
        return organizations.size() == 1 ? organizations.getFirst().path() : "/organizations";
    }
}
