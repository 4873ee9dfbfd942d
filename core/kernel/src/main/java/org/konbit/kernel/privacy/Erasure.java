package org.konbit.kernel.privacy;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.data.NamedTables;
import org.konbit.kernel.member.Administration;
import org.konbit.kernel.plugin.Holdings;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.FrontController;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases a member: the kernel's own rows in one transaction, which also writes down what each plugin has to do; then each plugin's in one of
 * its own. What fails is kept with its cause and tried again. Thread-safe.
 */
final class Erasure {
    /** In the place of a plugin's id: the member's own texts. */
    static final String TEXTS = Contribution.KERNEL;
    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
    private static final int MOST_CHARACTERS = 500;
    private static final int MOST_IDS = 500;
    private final Database database;
    private final NamedTables tables;
    private final ChangeLog changes;
    private final Keepers keepers;
    private final OwnTexts texts;
    private final Ledger ledger;
    private final Consumer<String> left;
    private final Supplier<Nameless> nameless;

    /** What stands in the place of a name, in the community's language. */
    record Nameless(String words, String language) {}

    /** {@code left} ends what is still done for a member of this id: nothing may write about them once plugins erase. */
    Erasure(Database database, NamedTables tables, ChangeLog changes, Keepers keepers, OwnTexts texts, Ledger ledger,
            Consumer<String> left, Supplier<Nameless> nameless) {
        this.database = database;
        this.tables = tables;
        this.changes = changes;
        this.keepers = keepers;
        this.texts = texts;
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
        finish(member, now);
    }

    private boolean erased(String member, String by, boolean ownTexts, boolean anyway, long now) {
        List<String> keeping = new ArrayList<>(keepers.all().keySet());
        if (ownTexts) {
            keeping.add(TEXTS);
        }
        boolean erased = database.transact(work -> {
            work.with(Administration.class).lockAdministrators();
            Nameless instead = nameless.get();
            ErasureSql sql = work.with(ErasureSql.class);
            if (sql.blank(member, instead.words(), Folding.fold(instead.words()), instead.language(),
                    anyway ? 1 : 0) == 0) {
                return false;
            }
            KernelParts.ALL.stream().filter(KernelParts::goes).forEach(part -> tables.delete(part.of(member)));
            sql.erased(member, ownTexts, now);
            sql.ask(member, keeping, now);
            work.with(Audit.class).note(by, "member.erase", member, now);
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

    /** Do what is to be done of all who left, as far as their plugins are here. */
    void finish(long now) {
        finish(waiting(), now);
    }

    private void finish(String member, long now) {
        finish(waiting().stream().filter(one -> one.member().equals(member)).toList(), now);
    }

    /** A round; what fails once in it is left alone until the next. */
    private void finish(List<ErasureSql.Waiting> round, long now) {
        Set<String> failing = new HashSet<>();
        for (ErasureSql.Waiting one : round) {
            if (!failing.contains(one.plugin()) && fails(one, now)) {
                failing.add(one.plugin());
            }
        }
    }

    private List<ErasureSql.Waiting> waiting() {
        return database.read(ErasureSql.class, sql -> sql.waiting(TEXTS));
    }

    private synchronized boolean fails(ErasureSql.Waiting one, long now) {
        try {
            if (one.plugin().equals(TEXTS) ? texts(one.member(), now) : inPlugin(one)) {
                database.write(ErasureSql.class, sql -> sql.done(one.member(), one.plugin()));
            }
            return false;
        } catch (FrontController.Resting e) {
            LOG.info("What {} keeps of a member who left waits until it has rested", one.plugin());
            return true;
        } catch (Exception | LinkageError e) {
            LOG.error("What {} keeps of a member who left could not be erased", one.plugin(), e);
            String cause = String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            database.write(ErasureSql.class, sql -> sql.problem(one.member(), one.plugin(),
                    cause.substring(0, Math.min(cause.length(), MOST_CHARACTERS))));
            return true;
        }
    }

    /** Whether they are removed; not before the rest, for plugins find by contents what they keep about whoever wrote them. */
    private boolean texts(String member, long now) {
        if (database.read(ErasureSql.class, sql -> sql.others(member, TEXTS)) > 0) {
            return false;
        }
        texts.remove(member, now);
        return true;
    }

    /** Whether it is done; not while a plugin is away that alone knows how. */
    private boolean inPlugin(ErasureSql.Waiting one) throws Exception {
        Holdings.Personal personal = keepers.all().getOrDefault(one.plugin(), new Holdings.Personal(Map.of(), false));
        Optional<Contribution> active = keepers.active(one.plugin());
        if (personal.own() && active.isEmpty()) {
            return false;
        }
        if (active.isEmpty() || active.get().personalData().isEmpty()) {
            database.transact(work -> rows(personal, one.member()));
            return true;
        }
        Contribution plugin = active.get();
        return keepers.call(plugin.owner(), () -> keepers.database(plugin.owner()).transact((Transaction work) -> {
            plugin.personalData().forEach(data -> data.erase(work, one.member()));
            return rows(personal, one.member());
        }));
    }

    private boolean rows(Holdings.Personal personal, String member) {
        List<String> there = personal.columns()
                .keySet()
                .stream()
                .flatMap(table -> tables.all(table).stream())
                .map(NamedTables.Rows::table)
                .toList();
        for (String table : tables.childrenFirst(there)) {
            personal.columns()
                    .forEach((named, columns) -> columns.stream()
                            .filter(column -> named.equalsIgnoreCase(table))
                            .flatMap(column -> tables.with(table, column, member).stream())
                            .forEach(tables::delete));
        }
        return true;
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
