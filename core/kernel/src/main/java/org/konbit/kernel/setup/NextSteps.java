package org.konbit.kernel.setup;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Slot;
import org.konbit.api.View;
import org.konbit.kernel.content.Hello;
import org.konbit.kernel.web.SiteSettings;

/**
 * The card on an administrator's home that says what a young community needs next; it goes away by itself. What invented people have, and
 * what a table brought, is nobody's own deed.
 */
final class NextSteps implements Slot {
    private final Database database;
    private final SiteSettings site;
    /** Whether a second step is asked of whoever administers. */
    private final BooleanSupplier secondStep;

    private static final String ADMINISTRATORS = "select h.member from member_role h where h.role = 'administrator' and h.space = ''";
    private static final String SECOND = "/settings/sign-in/second?next=/";

    /** One step; {@code key} names its words. */
    record Step(String key, String path, boolean done) {}

    /** The steps in their order; {@code samples} while there are invented people, and how many wait for a yes. */
    record NextStepsCard(List<Step> steps, boolean samples, int waiting) implements View {
        /** The first one that is still to be done. */
        boolean now(Step step) {
            return steps.stream().filter(one -> !one.done).findFirst().filter(step::equals).isPresent();
        }
    }

    /** How much is there, counted up to a few; what members did who do not administer is not among it, but for the backups. */
    public record Signs(int invitations, int organizations, int contents, int spaces, int samples, int backups,
            int waiting, int seconds) {}

    /** The statement. */
    public interface Sql {
        /** Look; each count stops early. */
        @SqlQuery("""
                  select (select count(*) from (select 1 as one from invitation where inviter in (<administrators>) limit 1) m) as invitations,
                      (select count(*) from (select 1 as one from organization_member where member in (<administrators>) limit 1) o) as organizations,
                      (select count(*) from (select 1 as one from content where state = 'published' and id \\<> :hello
                          and author in (<administrators>) limit 1) c) as contents,
                      (select count(*) from (select 1 as one from space where slug \\<> 'commons' and created_by in (<administrators>) limit 1) s) as spaces,
                      (select count(*) from (select 1 as one from kit_item where kit = 'konbit-sample' limit 1) k) as samples,
                      (select count(*) from (select 1 as one from audit where kind = 'backup' limit 1) b) as backups,
                      (select count(*) from (select 1 as one from member where status = 'invited' limit 100) w) as waiting,
                      (select count(*) from second_factor f where f.member = :me and f.secret \\<> '') as seconds""")
        Signs signs(String me, String hello, @Define String administrators);
    }

    NextSteps(Database database, SiteSettings site, BooleanSupplier secondStep) {
        this.secondStep = secondStep;
        this.database = database;
        this.site = site;
    }

    @Override
    public Optional<View> card(Request request, String subject) {
        if (!request.may(CommunityPages.NAME)) {
            return Optional.empty();
        }
        Signs signs = database.read(Sql.class, sql -> sql.signs(request.reader(),
                Hello.conversation(site).orElse(""), ADMINISTRATORS));
        Optional<String> open = site.find(SetupSteps.OPEN);
        Stream<Step> second = secondStep.getAsBoolean()
                ? Stream.of(new Step("second", SECOND, signs.seconds > 0))
                : Stream.of();
        List<Step> after = List.of(new Step("invite", "/invitations", signs.invitations > 0),
                new Step("organization", "/organizations/new", signs.organizations > 0),
                new Step("write", "/conversations/new", signs.contents > 0),
                new Step("space", "/spaces/new", signs.spaces > 0),
                new Step("backup", "/admin/backups", signs.backups > 0));
        // the second step comes before there are people who wait for it
        List<Step> steps = Stream.of(Stream.of(new Step("setup", open.orElse(SetupSteps.COMMUNITY), open.isEmpty())),
                second, after.stream()).flatMap(one -> one).toList();
        boolean all = steps.stream().allMatch(Step::done);
        boolean there = signs.samples > 0;
        return all && !there && signs.waiting == 0
                ? Optional.empty()
                : Optional.of(new NextStepsCard(all ? List.of() : steps, there, signs.waiting));
    }
}
