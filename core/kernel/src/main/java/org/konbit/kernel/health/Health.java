package org.konbit.kernel.health;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Text;
import org.konbit.kernel.backup.BackupJobs;
import org.konbit.kernel.backup.Backups;
import org.konbit.kernel.plugin.Plugins;
import org.konbit.kernel.search.Search;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.PageTimes;
import org.konbit.kernel.web.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at everything when somebody asks how the community is. Thread-safe. */
public final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final long WEEK = 7L * 24 * 60 * 60 * 1000;
    private static final long HOUR = 60L * 60 * 1000;
    private static final long MINUTE = 60L * 1000;
    private final Database database;
    private final MachineChecks machine;
    private final BooleanSupplier secondStep;
    private final Map<String, Check> checks = new LinkedHashMap<>();

    /**
     * What is looked at.
     *
     * @param mail the mail server that is named, empty for none
     * @param postgres whether the database is PostgreSQL
     * @param secondStep whether a second step is asked of who administers
     */
    public record Surroundings(Database database, Path dataDirectory, boolean postgres, Address address,
            Supplier<String> mail,
            Plugins plugins, Search search, Site site, Catalogues catalogues, Backups backups, BackupJobs making,
            BooleanSupplier secondStep, PageTimes times) {}

    /**
     * Where people reach the community.
     *
     * @param base the address that links begin with
     * @param said whether somebody said so
     * @param file where that is said
     */
    public record Address(String base, boolean said, String file) {}

    /** Look at all of this when asked. */
    public Health(Surroundings around) {
        this.database = around.database;
        this.secondStep = around.secondStep;
        this.machine = new MachineChecks(around.database, around.dataDirectory, around.postgres, around.address);
        CommunityChecks community = new CommunityChecks(around);
        checks.put("database", machine::database);
        checks.put("disk", machine::disk);
        checks.put("backups", community::backups);
        checks.put("restored", community::restored);
        checks.put("address", asked -> machine.address(asked.request()));
        checks.put("mail", community::mail);
        checks.put("plugins", community::plugins);
        checks.put("jobs", community::jobs);
        checks.put("search", community::search);
        checks.put("people", community::people);
        checks.put("claims", community::claims);
        checks.put("merged", community::merged);
        checks.put("administrators", community::administrators);
        checks.put("words", community::words);
        checks.put("speed", community::speed);
        checks.put("memory", machine::memory);
        checks.put("clock", machine::clock);
    }

    /** How people reach the community, as this request shows. */
    public Finding address(Request request) {
        return machine.address(request);
    }

    /** How everything is now, what is broken first. A check that fails is told like what it looks at, and keeps no other from being told. */
    public List<Finding> look(Request request) {
        Check.Asked asked;
        try {
            asked = new Check.Asked(request, database.read(HealthSql.class,
                    sql -> sql.open(request.now() - WEEK, request.now() - HOUR, request.now() - MINUTE,
                            secondStep.getAsBoolean() ? 1 : 0)));
        } catch (RuntimeException e) {
            return List.of(unknown("database", e));
        }
        List<Finding> found = new ArrayList<>();
        checks.forEach((name, check) -> found.add(look(name, check, asked)));
        found.sort((one, other) -> other.level().compareTo(one.level()));
        return List.copyOf(found);
    }

    private static Finding look(String name, Check check, Check.Asked asked) {
        try {
            return check.look(asked);
        } catch (RuntimeException e) {
            return unknown(name, e);
        }
    }

    private static Finding unknown(String name, RuntimeException cause) {
        LOG.warn("How {} is could not be found out", name, cause);
        return Finding.broken(name, Text.key("health.unknown"), Text.key("health.unknown.next"));
    }
}
