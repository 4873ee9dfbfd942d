package org.konbit.kernel.privacy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.konbit.api.Database;
import org.konbit.api.Transaction;
import org.konbit.kernel.data.NamedTables;
import org.konbit.kernel.plugin.Holdings;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.FrontController;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is left to do of those who were erased: what plugins keep of them, each plugin's in a transaction of its own, and what they
 * wrote. What fails is kept with its cause and tried again in the next round. Thread-safe.
 */
final class Finishing {
    /** In the place of a plugin's id: the member's own texts. */
    static final String TEXTS = Contribution.KERNEL;
    private static final Logger LOG = LoggerFactory.getLogger(Finishing.class);
    private static final int MOST_CHARACTERS = 500;
    private final Database database;
    private final NamedTables tables;
    private final Keepers keepers;
    private final OwnTexts texts;

    Finishing(Database database, NamedTables tables, Keepers keepers, OwnTexts texts) {
        this.database = database;
        this.tables = tables;
        this.keepers = keepers;
        this.texts = texts;
    }

    /** Do what is to be done of all who left, as far as their plugins are here. */
    void all(long now) {
        round(waiting(), now);
    }

    /** The same, of one who left. */
    void of(String member, long now) {
        round(waiting().stream().filter(one -> one.member().equals(member)).toList(), now);
    }

    /** What fails once in it is left alone until the next. */
    private void round(List<ErasureSql.Waiting> round, long now) {
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
            if (one.plugin().equals(TEXTS)
                    ? texts(one.member(), now)
                    : keepers.settled(one.plugin(), () -> inPlugin(one))) {
                database.write(ErasureSql.class, sql -> sql.done(one.member(), one.plugin()));
            }
            return false;
        } catch (FrontController.Resting e) {
            // one that took too long is a failure like any other
            if (e.getCause() == null) {
                LOG.info("What {} keeps of a member who left waits until it has rested", one.plugin());
            } else {
                failed(one, e.getCause());
            }
            return true;
        } catch (Exception | LinkageError e) {
            failed(one, e);
            return true;
        }
    }

    private void failed(ErasureSql.Waiting one, Throwable e) {
        LOG.error("What {} keeps of a member who left could not be erased", one.plugin(), e);
        String cause = String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        database.write(ErasureSql.class, sql -> sql.problem(one.member(), one.plugin(),
                cause.substring(0, Math.min(cause.length(), MOST_CHARACTERS))));
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
}
