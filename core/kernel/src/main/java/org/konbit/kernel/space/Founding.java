package org.konbit.kernel.space;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.space.FoundingSql.Pledge;
import org.konbit.kernel.space.FoundingSql.Signature;

/**
 * Collects signatures for a proposed space, and opens it with the one that completes what it needs: however many sign at once, one opens
 * it. Thread-safe.
 */
final class Founding {
    private final Database database;
    private final ChangeLog changeLog;

    /** What is there of what is needed. */
    record Standing(Pledge pledge, List<Signature> signatures) {
        long countries() {
            return signatures.stream().map(Signature::country).distinct().count();
        }

        boolean complete(long now) {
            return signatures.size() >= pledge.organizations() && countries() >= pledge.countries()
                    && pledge.dated(now);
        }
    }

    Founding(Database database, ChangeLog changeLog) {
        this.database = database;
        this.changeLog = changeLog;
    }

    static Standing standing(FoundingSql sql, String space, String reader) {
        return new Standing(sql.pledge(space).orElseThrow(NotFound::new), sql.signatures(space, reader));
    }

    /**
     * Sign for an organization; answers who are members of the space now, if that opened it. Who comes a moment too late joins it.
     *
     * @throws InvalidForm if the member does not belong to it
     */
    List<Signature> sign(String space, String organization, String member, boolean helps, long now) {
        return database.transact(work -> {
            FoundingSql sql = signable(work, space, now);
            if (sql.proposed(space) == 0) {
                work.with(Spaces.class).join(space, member, now);
                return List.of();
            }
            if (sql.sign(space, organization, member, helps ? 1 : 0, now) == 0
                    && sql.signed(space, organization) == 0) {
                throw new InvalidForm("organization", Text.key("web.form.choose"));
            }
            return opened(work, sql, space, now);
        });
    }

    /** Take back what was signed for an organization. */
    void withdraw(String space, String organization, String member, long now) {
        database.transact(work -> signable(work, space, now).withdraw(space, organization, member));
    }

    /** Fix the first date; answers as {@link #sign}. */
    List<Signature> meet(String space, @Nullable Long meets, long now) {
        return database.transact(work -> {
            FoundingSql sql = signable(work, space, now);
            sql.meets(space, meets);
            return opened(work, sql, space, now);
        });
    }

    /** Collect until another moment: later for one whose time is over, now to end it; answers as {@link #sign}. */
    List<Signature> until(String space, long ends, long now) {
        return database.transact(work -> {
            FoundingSql sql = locked(work, space);
            sql.ends(space, ends);
            return ends > now ? opened(work, sql, space, now) : List.of();
        });
    }

    /** Nobody else changes it until this is over: what is counted afterwards is all there is. */
    private static FoundingSql locked(Transaction work, String space) {
        work.with(Spaces.class).lock(space);
        return work.with(FoundingSql.class);
    }

    private static FoundingSql signable(Transaction work, String space, long now) {
        FoundingSql sql = locked(work, space);
        if (sql.pledge(space).orElseThrow(NotFound::new).lapsed(now)) {
            throw new Forbidden(Text.key("space.pledge.lapsed"));
        }
        return sql;
    }

    private List<Signature> opened(Transaction work, FoundingSql sql, String space, long now) {
        Standing standing = standing(sql, space, "");
        if (!standing.complete(now) || sql.opens(space, now) == 0) {
            return List.of();
        }
        Spaces all = work.with(Spaces.class);
        sql.entrust(space);
        for (Signature one : standing.signatures()) {
            if (one.helps() == 1) {
                all.put(space, one.member(), "facilitator", now);
            } else {
                all.add(space, one.member(), one.member(), now);
            }
            // whoever signed wants to be there, whoever put them there before
            all.choose(space, one.member());
        }
        changeLog.append("space", space, now);
        return standing.signatures();
    }
}
