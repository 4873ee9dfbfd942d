package org.konbit.kernel.home;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.konbit.api.Database;

/** Weaves the fabric at most once a minute for each kind of reader. Thread-safe. */
final class Loom {
    private static final long REMEMBER_MILLIS = 60_000;
    private static final long WEEK_MILLIS = 604_800_000L;
    private static final long MONDAY = 345_600_000L;
    private final Database database;
    private final Map<Boolean, Cloth> known = new ConcurrentHashMap<>();

    /**
     * What is shown beside the start page.
     *
     * @param organizations how many there are
     * @param countries of organizations and members
     * @param led how many contents members began in these weeks
     * @param begun how many were begun by anybody
     */
    record Cloth(Fabric fabric, int organizations, int countries, int led, int begun, long woven) {}

    Loom(Database database) {
        this.database = database;
    }

    /** The cloth for members, or for visitors: no reader sees what comes from a closed space. */
    Cloth cloth(boolean member, long now) {
        Cloth last = known.get(member);
        if (last != null && now - last.woven < REMEMBER_MILLIS && now >= last.woven) {
            return last;
        }
        Cloth cloth = weave(member, now);
        known.put(member, cloth);
        return cloth;
    }

    /** Weave anew the next time. */
    void forget() {
        known.clear();
    }

    private Cloth weave(boolean member, long now) {
        long thisWeek = (now - MONDAY) / WEEK_MILLIS;
        long since = (thisWeek - Fabric.WEEKS + 1) * WEEK_MILLIS + MONDAY;
        List<String> visibilities = member ? List.of("public", "community") : List.of("public");
        return database.read(HomeSql.class, sql -> {
            Set<String> people = new TreeSet<>();
            Set<String> all = new TreeSet<>();
            Map<String, Integer> many = new HashMap<>();
            List<HomeSql.Meeting> meetings = new ArrayList<>();
            for (HomeSql.Yarn yarn : sql.yarns(since, now, visibilities)) {
                if (yarn.what().equals("met")) {
                    if (yarn.many() <= thisWeek) {
                        meetings.add(yarn.meeting());
                    }
                    continue;
                }
                many.merge(yarn.what(), (int) yarn.many(), Integer::sum);
                if (!yarn.country().isEmpty()) {
                    all.add(yarn.country());
                }
                if (yarn.what().equals("m")) {
                    people.add(yarn.country());
                }
            }
            int led = many.getOrDefault("led", 0);
            return new Cloth(Fabric.weave(meetings, people, thisWeek), many.getOrDefault("o", 0), all.size(), led,
                    led + many.getOrDefault("hosted", 0), now);
        });
    }
}
