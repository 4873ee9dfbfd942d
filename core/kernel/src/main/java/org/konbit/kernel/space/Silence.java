package org.konbit.kernel.space;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.konbit.api.Database;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.data.NowAndThen;

/**
 * Lets spaces sleep in which nobody wrote for long, a fortnight after their facilitators were asked and did not answer. Each hour until
 * this is closed; not at once, so that a start waits for nothing.
 */
final class Silence implements AutoCloseable {
    private static final Duration EVERY = Duration.ofHours(1);
    /** So long the facilitators have to answer. */
    private static final Duration ASKED = Duration.ofDays(14);
    private final Database database;
    private final ChangeLog changeLog;
    private final SpaceRules rules;
    private final InstantSource clock;
    private final NowAndThen hourly = new NowAndThen("konbit-silent-spaces", EVERY,
            "Silent spaces could not be let sleep now", this::listen);

    Silence(Database database, ChangeLog changeLog, SpaceRules rules, InstantSource clock) {
        this.database = database;
        this.changeLog = changeLog;
        this.rules = rules;
        this.clock = clock;
    }

    void start() {
        hourly.start();
    }

    /** Look once; answers how many went to sleep. */
    int listen() {
        long now = clock.millis();
        long since = now - Duration.ofDays(rules.known().silence()).plus(ASKED).toMillis();
        List<String> silent = database.read(SeasonSql.class, sql -> sql.silent(since, now));
        int slept = 0;
        for (String space : silent) {
            slept += database.transact(work -> {
                // somebody may have written, or answered, meanwhile
                work.with(Spaces.class).lock(space);
                SeasonSql sql = work.with(SeasonSql.class);
                int turned = sql.silent(space, since, now) == 0 ? 0 : sql.turn(space, "open", "sleeping", now);
                if (turned > 0) {
                    changeLog.append("space", space, now);
                }
                return turned;
            });
        }
        return slept;
    }

    @Override
    public void close() {
        hourly.close();
    }
}
