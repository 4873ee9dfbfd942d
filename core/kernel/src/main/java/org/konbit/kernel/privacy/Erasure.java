package org.konbit.kernel.privacy;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.data.NamedTables;
import org.konbit.kernel.legal.ConsentSql;
import org.konbit.kernel.member.Administration;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases a member: the kernel's own rows in one transaction, which also writes down what each plugin has to do; that is done then by
 * {@link Finishing}. Thread-safe.
 */
final class Erasure {
    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
    private static final int MOST_IDS = 500;
    private static final String UNWRITTEN = "Who left could not be written into the ledger beside the database; the next start tries again";
    private static final String ANYBODY = "anybody";
    private static final String WAITING = "waiting";
    private static final String AGAIN = "again";
    private final Database database;
    private final NamedTables tables;
    private final ChangeLog changes;
    private final Keepers keepers;
    private final Finishing finishing;
    private final Ledger ledger;
    private final Consumer<String> left;
    private final Supplier<Nameless> nameless;
    private final BooleanSupplier counts;

    /** What stands in the place of a name, in the community's language. */
    record Nameless(String words, String language) {}

    /**
     * Erase so.
     *
     * @param left ends what is still done for a member of this id: nothing may write about them once plugins erase
     * @param counts whether it is remembered how many had said yes to what
     */
    Erasure(Database database, NamedTables tables, ChangeLog changes, Keepers keepers, Finishing finishing,
            Ledger ledger,
            Consumer<String> left, Supplier<Nameless> nameless, BooleanSupplier counts) {
        this.database = database;
        this.tables = tables;
        this.changes = changes;
        this.keepers = keepers;
        this.finishing = finishing;
        this.ledger = ledger;
        this.left = left;
        this.nameless = nameless;
        this.counts = counts;
    }

    /**
     * Erase a member.
     *
     * @param by who does it
     * @param ownTexts whether what they wrote goes too
     * @throws InvalidForm if it is the last administrator, or the law asks to keep them; nothing is changed
     */
    void erase(String member, String by, boolean ownTexts, long now) {
        if (!erased(member, by, ownTexts, ANYBODY, now)) {
            throw new InvalidForm("", Text.key(held(member) ? "privacy.hold.stays" : "member.admin.last"));
        }
        finishing.of(member, now);
    }

    private boolean held(String member) {
        return database.read(RetentionSql.class, sql -> sql.held(member)) > 0;
    }

    /** Erase somebody with all they wrote, if they still wait for a yes and nobody holds them; false if not. */
    boolean eraseWaiting(String member, String by, long now) {
        boolean erased = erased(member, by, true, WAITING, now);
        if (erased) {
            finishing.of(member, now);
        }
        return erased;
    }

    private boolean erased(String member, String by, boolean ownTexts, String whom, long now) {
        List<String> keeping = new ArrayList<>(keepers.all().keySet());
        if (ownTexts) {
            keeping.add(Finishing.TEXTS);
        }
        boolean erased = database.transact(work -> {
            work.with(Administration.class).lockAdministrators();
            Nameless instead = nameless.get();
            ErasureSql sql = work.with(ErasureSql.class);
            if (sql.blank(member, instead.words(), Folding.fold(instead.words()), instead.language(), whom) == 0) {
                return false;
            }
            List<String> hashes = sql.addresses(member).stream().map(Tokens::hash).toList();
            if (!hashes.isEmpty()) {
                sql.dropMails(hashes);
            }
            sql.blankInvitations(member);
            sql.forgetKitName(member);
            if (counts.getAsBoolean()) {
                work.with(ConsentSql.class).count(member);
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
            LOG.error(UNWRITTEN, e);
        }
    }

    /** Write down who is missing in the ledger, whichever node erased them. */
    Map<String, Boolean> learn() {
        Map<String, Boolean> known = new LinkedHashMap<>();
        database.read(ErasureSql.class, ErasureSql::allErased).forEach(one -> known.put(one.member(), one.texts()));
        try {
            ledger.keep(known);
        } catch (UncheckedIOException e) {
            LOG.error(UNWRITTEN, e);
        }
        return known;
    }

    /**
     * Erase again who stands in the ledger and in the database too, which came back from a backup, all but what waits to be finished; and
     * write down who is missing in one of them.
     *
     * @return whether anybody came back
     */
    boolean again(long now) {
        Map<String, Boolean> written = ledger.all();
        Map<String, Boolean> known = learn();
        List<String> missing = written.keySet().stream().filter(member -> !known.containsKey(member)).toList();
        boolean cameBack = false;
        for (int from = 0; from < missing.size(); from += MOST_IDS) {
            List<String> some = missing.subList(from, Math.min(missing.size(), from + MOST_IDS));
            for (String member : database.read(ErasureSql.class, sql -> sql.standing(some))) {
                LOG.warn("A member who had left came back with a restored backup and is erased again");
                cameBack |= erased(member, Contribution.KERNEL, written.getOrDefault(member, false), AGAIN, now);
            }
        }
        return cameBack;
    }
}
