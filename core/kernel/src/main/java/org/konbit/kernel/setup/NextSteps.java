package org.konbit.kernel.setup;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Slot;
import org.konbit.api.View;
import org.konbit.kernel.web.SiteSettings;

/**
 * The card on an administrator's home that says what a young community needs next; it goes away by itself. What invented people have, and
 * what a table brought, is nobody's own deed.
 */
final class NextSteps implements Slot {
    private final Database database;
    private final SiteSettings site;

    /** One step; {@code key} names its words. */
    record Step(String key, String path, boolean done) {}

    /** The steps in their order; {@code samples} while there are invented people, and how many wait for a yes. */
    record NextStepsCard(List<Step> steps, boolean samples, int waiting) implements View {
        /** The first one that is still to be done. */
        boolean now(Step step) {
            return steps.stream().filter(one -> !one.done).findFirst().filter(step::equals).isPresent();
        }
    }

    /** How much is there, counted up to a few. */
    public record Signs(int members, int organizations, int contents, int spaces, int samples, int backups,
            int waiting) {}

    /** The statement. */
    public interface Sql {
        /** Look; each count stops early. */
        @SqlQuery("""
                  select (select count(*) from (select 1 as one from member where status = 'active' and id not in
                          (select k.subject from kit_item k where k.kit = 'konbit-sample' and k.subject is not null) limit 3) m) as members,
                      (select count(*) from (select 1 as one from organization where (created_by is not null or exists
                              (select 1 from organization_member b where b.organization = organization.id)) and id not in
                          (select k.subject from kit_item k where k.kit = 'konbit-sample' and k.subject is not null) limit 1) o)
                          as organizations,
                      (select count(*) from (select 1 as one from content where state = 'published' and id not in
                          (select k.subject from kit_item k where k.kit = 'konbit-sample' and k.subject is not null) limit 1) c)
                          as contents,
                      (select count(*) from (select 1 as one from space where id not in
                          (select k.subject from kit_item k where k.kit = 'konbit-sample' and k.subject is not null) limit 2) s)
                          as spaces,
                      (select count(*) from (select 1 as one from kit_item where kit = 'konbit-sample' limit 1) k) as samples,
                      (select count(*) from (select 1 as one from audit where kind = 'backup' limit 1) b) as backups,
                      (select count(*) from (select 1 as one from member where status = 'invited' limit 100) w) as waiting""")
        Signs signs();
    }

    NextSteps(Database database, SiteSettings site) {
        this.database = database;
        this.site = site;
    }

    @Override
    public Optional<View> card(Request request, String subject) {
        if (!request.may(CommunityPages.NAME)) {
            return Optional.empty();
        }
        Signs signs = database.read(Sql.class, Sql::signs);
        Optional<String> open = site.find(SetupSteps.OPEN);
        List<Step> steps = List.of(new Step("setup", open.orElse(SetupSteps.COMMUNITY), open.isEmpty()),
                new Step("invite", "/invitations", signs.members > 2),
                new Step("organization", "/organizations/new", signs.organizations > 0),
                new Step("write", "/conversations/new", signs.contents > 0),
                new Step("space", "/spaces/new", signs.spaces > 1),
                new Step("backup", "/admin/backups", signs.backups > 0));
        boolean all = steps.stream().allMatch(Step::done);
        boolean there = signs.samples > 0;
        return all && !there && signs.waiting == 0
                ? Optional.empty()
                : Optional.of(new NextStepsCard(all ? List.of() : steps, there, signs.waiting));
    }
}
