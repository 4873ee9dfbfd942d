package org.konbit.kernel.privacy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * wrote. What fails is kept with its cause and tried again in the next round; a plugin that rests or is exchanged is asked again soon; what is
 * done is looked through once more, see {@link SecondLooks}. Thread-safe.
 */
final class Finishing {
    /** In the place of a plugin's id: the member's own texts. */
    static final String TEXTS = Contribution.KERNEL;
    /** In the place of a plugin's id, and none: the kernel's own rows. */
    static final String PARTS = Contribution.KERNEL + "/parts";
    private static final Logger LOG = LoggerFactory.getLogger(Finishing.class);
    private static final int MOST_CHARACTERS = 500;
    /** There is no time for anything. */
    static final long NEVER = Long.MAX_VALUE;
    private static final long REST_MILLIS = 60_000;
    private final Database database;
    private final NamedTables tables;
    private final Keepers keepers;
    private final OwnTexts texts;
    private final Traces traces;
    /** When plugins are asked again that rested or were exchanged; what else waits is asked by the listener of the site. */
    private final Map<String, Long> rested = new ConcurrentHashMap<>();

    Finishing(Database database, NamedTables tables, Keepers keepers, OwnTexts texts, Traces traces) {
        this.database = database;
        this.tables = tables;
        this.keepers = keepers;
        this.texts = texts;
        this.traces = traces;
    }

    /** Do what is to be done of all who left, as far as their plugins are here. */
    void all(long now) {
        round(waiting(now), now);
    }

    /** The same, of one who left. */
    void of(String member, long now) {
        round(waiting(now).stream().filter(one -> one.member().equals(member)).toList(), now);
    }

    /** Look once more through what was erased, where it is time, and ask plugins again that rested. */
    void again(long now) {
        List<ErasureSql.Waiting> round = new ArrayList<>(
                database.read(ErasureSql.class, sql -> sql.looks(TEXTS, now)));
        if (rested.values().stream().anyMatch(at -> at <= now)) {
            waiting(now).stream().filter(one -> one.again() == 0 && rested(one.plugin(), now)).forEach(round::add);
        }
        round(round, now);
        rested.values().removeIf(at -> at <= now);
    }

    /** What waits for all plugins may be done when one did its own. */
    private boolean rested(String plugin, long now) {
        return plugin.equals(TEXTS) || rested.getOrDefault(plugin, NEVER) <= now;
    }

    /** When there is something to do again, in milliseconds since 1970, or {@link #NEVER}; reads it. */
    long next() {
        long look = database.read(ErasureSql.class, ErasureSql::nextLook);
        return Math.min(look == 0 ? NEVER : look, nextAsked());
    }

    /** When a plugin that rested is asked again, or {@link #NEVER}; reads nothing. */
    long nextAsked() {
        return rested.values().stream().min(Long::compare).orElse(NEVER);
    }

    /** What fails once in it is left alone until the next. */
    private void round(List<ErasureSql.Waiting> round, long now) {
        if (round.isEmpty()) {
            return;
        }
        Set<String> failing = new HashSet<>();
        for (ErasureSql.Waiting one : round) {
            if (failing.contains(one.plugin())) {
                if (one.again() > 0) {
                    put(one, now + REST_MILLIS);
                }
            } else if (fails(one, now)) {
                failing.add(one.plugin());
            }
        }
        round.stream().map(ErasureSql.Waiting::member).distinct().forEach(traces::memberGone);
        traces.settle();
    }

    private List<ErasureSql.Waiting> waiting(long now) {
        return database.read(ErasureSql.class, sql -> sql.waiting(TEXTS, now));
    }

    private boolean fails(ErasureSql.Waiting one, long now) {
        if (one.plugin().equals(TEXTS) || one.plugin().equals(PARTS)) {
            return triedInVain(one, now);
        }
        try {
            // outside of the monitor: whoever waits for a plugin that is exchanged keeps nobody else waiting
            return keepers.settled(one.plugin(), () -> triedInVain(one, now));
        } catch (FrontController.Resting e) {
            rests(one, now);
            return true;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One after the other: nothing is erased twice at the same time. */
    private synchronized boolean triedInVain(ErasureSql.Waiting one, long now) {
        try {
            finish(one, now);
            return false;
        } catch (FrontController.Resting e) {
            // one that took too long is a failure like any other
            if (e.getCause() == null) {
                rests(one, now);
            } else {
                failed(one, e.getCause(), now);
            }
            return true;
        } catch (Exception | LinkageError e) {
            failed(one, e, now);
            return true;
        }
    }

    private void rests(ErasureSql.Waiting one, long now) {
        LOG.info("What {} keeps of a member who left waits until it has rested", one.plugin());
        if (one.again() > 0) {
            put(one, now + REST_MILLIS);
        } else {
            rested.put(one.plugin(), now + REST_MILLIS);
        }
    }

    private void finish(ErasureSql.Waiting one, long now) throws Exception {
        Optional<Integer> rows = erased(one, now);
        if (rows.isEmpty()) {
            // its plugin is away: it is looked through when it is back
            if (one.again() > 0) {
                put(one, later(now));
            }
            return;
        }
        // whoever finds something finds perhaps more the next time
        boolean over = one.again() > 0 && rows.get() == 0 && !keepers.toldYet(one.plugin());
        database.write(ErasureSql.class, sql -> {
            if (over) {
                sql.done(one.member(), one.plugin(), one.again());
            } else {
                sql.again(one.member(), one.plugin(), later(now));
            }
        });
    }

    private void put(ErasureSql.Waiting one, long again) {
        database.write(ErasureSql.class, sql -> sql.problem(one.member(), one.plugin(), one.problem(), again));
    }

    static long later(long now) {
        return now + SecondLooks.LATER.toMillis();
    }

    private void failed(ErasureSql.Waiting one, Throwable e, long now) {
        LOG.error("What {} keeps of a member who left could not be erased", one.plugin(), e);
        String cause = String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        database.write(ErasureSql.class, sql -> sql.problem(one.member(), one.plugin(),
                cause.substring(0, Math.min(cause.length(), MOST_CHARACTERS)), one.again() > 0 ? later(now) : 0));
    }

    /** How many rows went; nothing if it cannot be done yet. */
    private Optional<Integer> erased(ErasureSql.Waiting one, long now) throws Exception {
        return switch (one.plugin()) {
            case TEXTS -> texts(one.member(), now);
            case PARTS -> Optional.of(database.transact(work -> parts(tables, one.member())));
            default -> inPlugin(one);
        };
    }

    /** Delete the kernel's own rows of a member, inside a write; how many there were. */
    static int parts(NamedTables tables, String member) {
        return KernelParts.ALL.stream()
                .filter(KernelParts::goes)
                .mapToInt(part -> tables.delete(part.of(member)))
                .sum();
    }

    /** Removes them; not before the rest, for plugins find by contents what they keep about whoever wrote them. */
    private Optional<Integer> texts(String member, long now) {
        if (database.read(ErasureSql.class, sql -> sql.others(member, TEXTS)) > 0) {
            return Optional.empty();
        }
        texts.remove(member, now);
        // those that others answered keep their place and are found each time
        return Optional.of(0);
    }

    /** How many rows went; not while a plugin is away that alone knows how. */
    private Optional<Integer> inPlugin(ErasureSql.Waiting one) throws Exception {
        Holdings.Personal personal = keepers.all().getOrDefault(one.plugin(), new Holdings.Personal(Map.of(), false));
        Optional<Contribution> active = keepers.active(one.plugin());
        if (personal.own() && active.isEmpty()) {
            return Optional.empty();
        }
        if (active.isEmpty() || active.get().personalData().isEmpty()) {
            return Optional.of(database.transact(work -> rows(personal, one.member())));
        }
        Contribution plugin = active.get();
        return Optional.of(keepers.call(plugin.owner(),
                () -> keepers.database(plugin.owner()).transact((Transaction work) -> {
                    plugin.personalData().forEach(data -> data.erase(work, one.member()));
                    return rows(personal, one.member());
                })));
    }

    private int rows(Holdings.Personal personal, String member) {
        List<String> there = personal.columns()
                .keySet()
                .stream()
                .flatMap(table -> tables.all(table).stream())
                .map(NamedTables.Rows::table)
                .toList();
        int gone = 0;
        for (String table : tables.childrenFirst(there)) {
            gone += personal.columns()
                    .entrySet()
                    .stream()
                    .filter(named -> named.getKey().equalsIgnoreCase(table))
                    .flatMap(named -> named.getValue().stream())
                    .flatMap(column -> tables.with(table, column, member).stream())
                    .mapToInt(tables::delete)
                    .sum();
        }
        return gone;
    }
}
