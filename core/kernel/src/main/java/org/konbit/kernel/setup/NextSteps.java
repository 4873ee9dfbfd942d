package org.konbit.kernel.setup;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Slot;
import org.konbit.api.View;

/** The card on an administrator's home that says what a young community needs next; it goes away by itself. */
final class NextSteps implements Slot {
    private final Database database;

    /** One step; {@code key} names its words. */
    record Step(String key, String path, boolean done) {}

    /** The steps in their order. */
    record NextStepsCard(List<Step> steps) implements View {
        /** The first one that is still to be done. */
        boolean now(Step step) {
            return steps.stream().filter(one -> !one.done).findFirst().filter(step::equals).isPresent();
        }
    }

    /** How much is there, counted up to a few. */
    public record Signs(int members, int organizations, int contents, int spaces) {}

    /** The statement. */
    public interface Sql {
        /** Look; each count stops early. */
        @SqlQuery("""
                  select (select count(*) from (select 1 as one from member where status = 'active' limit 3) m) as members,
                      (select count(*) from (select 1 as one from organization limit 1) o) as organizations,
                      (select count(*) from (select 1 as one from content where state = 'published' limit 1) c) as contents,
                      (select count(*) from (select 1 as one from space limit 2) s) as spaces""")
        Signs signs();
    }

    NextSteps(Database database) {
        this.database = database;
    }

    @Override
    public Optional<View> card(Request request, String subject) {
        if (!request.may(CommunityPages.NAME)) {
            return Optional.empty();
        }
        Signs signs = database.read(Sql.class, Sql::signs);
        List<Step> steps = List.of(new Step("invite", "/invitations", signs.members > 2),
                new Step("organization", "/organizations/new", signs.organizations > 0),
                new Step("write", "/conversations/new", signs.contents > 0),
                new Step("space", "/spaces/new", signs.spaces > 1));
        return steps.stream().allMatch(Step::done) ? Optional.empty() : Optional.of(new NextStepsCard(steps));
    }
}
