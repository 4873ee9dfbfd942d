package org.konbit.kernel.organization;

import java.util.List;
import org.konbit.api.Transaction;
import org.konbit.kernel.data.ChangeLog;

/** The community itself, within one write. */
record InDatabase(Transaction work, ChangeLog changes, String source, long now) implements Standing {
    @Override
    public Found find(ImportRow row) {
        List<Intake.Match> found = work.with(Intake.Sql.class).matches(row.folded(), row.it().country());
        if (found.isEmpty()) {
            return new Found(null, false, false, "");
        }
        String id = found.getFirst().id();
        Known known = new Known(work.with(Organizations.class).find(id).orElseThrow(),
                work.with(Reach.Rows.class).of(id));
        return new Found(known, found.size() > 1, found.getFirst().people() > 0, id);
    }

    @Override
    public void add(Known known, String folded, String key) {
        work.with(Organizations.class).add(known.it(), folded, now, null, null);
        work.with(Reach.Rows.class).add(known.it(), folded, known.reach());
        work.with(ImportedSql.class).added(known.it().id(), source);
        changes.append("organization", known.it().id(), now);
    }

    @Override
    public void change(Known known, String folded, String key) {
        work.with(Organizations.class).change(known.it(), folded);
        work.with(Reach.Rows.class).put(known.it(), folded, known.reach());
        work.with(ImportedSql.class).changed(known.it().id(), source);
        changes.append("organization", known.it().id(), now);
    }
}
