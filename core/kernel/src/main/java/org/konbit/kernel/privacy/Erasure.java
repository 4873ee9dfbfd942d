package org.konbit.kernel.privacy;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.data.NamedTables;
import org.konbit.kernel.member.Administration;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.Contribution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases a member: the kernel's own rows in one transaction, which also writes down what each plugin has to do; that is done then by
 * {@link Finishing}. Thread-safe.
 */
final class Erasure {
    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
    private static final int MOST_IDS = 500;
    private final Database database;
    private final NamedTables tables;
    private final ChangeLog changes;
    private final Keepers keepers;
    private final Finishing finishing;
    private final Ledger ledger;
    private final Consumer<String> left;
    private final Supplier<Nameless> nameless;

    /** What stands in the place of a name, in the community's language. */
    record Nameless(String words, String language) {}

    /** {@code left} ends what is still done for a member of this id: nothing may write about them once plugins erase. */
    Erasure(Database database, NamedTables tables, ChangeLog changes, Keepers keepers, Finishing finishing,
            Ledger ledger,
            Consumer<String> left, Supplier<Nameless> nameless) {
        this.database = database;
        this.tables = tables;
        this.changes = changes;
        this.keepers = keepers;
        this.finishing = finishing;
        this.ledger = ledger;
        this.left = left;
        this.nameless = nameless;
    }

    /**
     * Erase a member.
     *
     * @param by who does it
     * @param ownTexts whether what they wrote goes too
     * @throws InvalidForm if it is the last administrator; nothing is changed
     */
    void erase(String member, String by, boolean ownTexts, long now) {
        if (!erased(member, by, ownTexts, false, now)) {
            throw new InvalidForm("", Text.key("member.admin.last"));
        }
        finishing.of(member, now);
    }

    private boolean erased(String member, String by, boolean ownTexts, boolean anyway, long now) {
        List<String> keeping = new ArrayList<>(keepers.all().keySet());
        if (ownTexts) {
            keeping.add(Finishing.TEXTS);
        }
        boolean erased = database.transact(work -> {
            work.with(Administration.class).lockAdministrators();
            Nameless instead = nameless.get();
            ErasureSql sql = work.with(ErasureSql.class);
            if (sql.blank(member, instead.words(), Folding.fold(instead.words()), instead.language(),
                    anyway ? 1 : 0) == 0) {
                return false;
            }
            Finishing.parts(tables, member);
            sql.erased(member, ownTexts, now);
            sql.ask(member, keeping, now);
            sql.askLater(member, Finishing.PARTS, now, Finishing.later(now));
            work.with(Audit.class).note(Note.of(by, "member.erase", member, now).to(member));
            changes.append("member", member, now);
            return true;
        });
        if (erased) {
            write(member, ownTexts);
            left.accept(member);
        }
        return erased;
    }

    /** Into the ledger, unless the disk takes nothing: the database knows it too, and each start writes what is missing. */
    private void write(String member, boolean ownTexts) {
        try {
            ledger.add(member, ownTexts);
        } catch (UncheckedIOException e) {
            LOG.error("Who left could not be written into the ledger beside the database; the next start tries again",
                    e);
        }
    }

    /**
     * Erase again who stands in the ledger and in the database too, which came back from a backup, all but what waits to be finished; and
     * write down who is missing in one of them.
     */
    void again(long now) {
        Map<String, Boolean> written = ledger.all();
        Map<String, Boolean> known = new LinkedHashMap<>();
        database.read(ErasureSql.class, ErasureSql::allErased).forEach(one -> known.put(one.member(), one.texts()));
        known.forEach((member, ownTexts) -> {
            if (!written.containsKey(member)) {
                write(member, ownTexts);
            }
        });
        List<String> missing = written.keySet().stream().filter(member -> !known.containsKey(member)).toList();
        for (int from = 0; from < missing.size(); from += MOST_IDS) {
            List<String> some = missing.subList(from, Math.min(missing.size(), from + MOST_IDS));
            database.read(ErasureSql.class, sql -> sql.standing(some)).forEach(member -> {
                LOG.warn("A member who had left came back with a restored backup and is erased again");
                erased(member, Contribution.KERNEL, written.getOrDefault(member, false), true, now);
            });
        }
    }
}
