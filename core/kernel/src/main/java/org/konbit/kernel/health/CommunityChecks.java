package org.konbit.kernel.health;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.konbit.api.Text;
import org.konbit.kernel.backup.BackupJobs;
import org.konbit.kernel.backup.Backups;
import org.konbit.kernel.backup.Replacement;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.plugin.PluginReport;
import org.konbit.kernel.plugin.PluginState;
import org.konbit.kernel.web.PageTimes;

/** How what runs for the community is, and what waits for people. */
final class CommunityChecks {
    /** Then a date is said. */
    private static final long A_WEEK = 7L * 24 * 60 * 60 * 1000;
    private static final long OLD_MILLIS = 3L * 24 * 60 * 60 * 1000;
    /** Fewer pages than these say nothing about how fast they come. */
    private static final int FEW_PAGES = 20;
    private static final long SLOW_MILLIS = 2_000;
    private final Health.Surroundings around;

    CommunityChecks(Health.Surroundings around) {
        this.around = around;
    }

    Finding backups(Check.Asked asked) {
        Text next = Text.key("health.backups.next");
        boolean failed = around.making().made().filter(BackupJobs.Seen::failed).isPresent();
        Optional<Backups.One> last = around.backups().all().stream().findFirst();
        long now = asked.request().now();
        Language reader = Languages.of(asked.request().language());
        ZoneId zone = asked.request().member().zone();
        Text said = last.map(one -> now - one.made() < A_WEEK
                ? Text.key("health.backups.recent", reader.ago(one.made(), now, zone))
                : Text.key("health.backups.old", reader.date(one.made(), zone)))
                .orElse(Text.key("health.backups.none"));
        Finding found = failed
                ? Finding.broken("backups", Text.key("health.backups.failed"), next)
                : last.filter(one -> now - one.made() < OLD_MILLIS).isPresent()
                        ? Finding.well("backups", said)
                        : Finding.needsYou("backups", said, next);
        return found.at("/admin/backups");
    }

    /** Whoever was put out after the backup was made is in again, and nothing in the database knows of it. */
    Finding restored(Check.Asked asked) {
        long now = asked.request().now();
        Language reader = Languages.of(asked.request().language());
        ZoneId zone = asked.request().member().zone();
        Optional<Long> failed = Replacement.failed(around.dataDirectory()).filter(at -> now - at < A_WEEK);
        if (failed.isPresent()) {
            return Finding.needsYou("restored", Text.key("health.restored.failed", reader.ago(failed.get(), now, zone)),
                    Text.key("health.restored.failed.next"));
        }
        long restored = asked.open().restored();
        return restored == 0
                ? Finding.well("restored", Text.key("health.restored.none"))
                : Finding.needsYou("restored", Text.key("health.restored.lately", reader.ago(restored, now, zone)),
                        Text.key("health.restored.next")).at("/admin/members");
    }

    /** It is well only if a mail left by this server, and the last one did. */
    Finding mail(Check.Asked asked) {
        HealthSql.Open open = asked.open();
        String server = around.mail().get();
        return server.isEmpty() ? Finding.well("mail", Text.key("health.mail.off")) : mail(open, server);
    }

    private static Finding mail(HealthSql.Open open, String server) {
        Text next = Text.key("health.mail.next");
        Finding found;
        if (open.held()) {
            found = Finding.needsYou("mail", Text.key("health.mail.held"), Text.key("health.mail.held.next"));
        } else if (open.failing() > 0) {
            found = Finding.broken("mail", Text.key("health.mail.failing", open.failing()), next);
        } else if (open.tired() > 0) {
            found = Finding.broken("mail", Text.key("health.mail.waits", open.tired()), next);
        } else if (open.unsent() > 0) {
            found = Finding.needsYou("mail", Text.key("health.mail.unsent", open.unsent()), next);
        } else if (open.givenUp() > 0) {
            found = Finding.needsYou("mail", Text.key("health.mail.given-up", open.givenUp()), next);
        } else if (!open.delivered().equals(server)) {
            found = Finding.needsYou("mail", Text.key("health.mail.untried", server),
                    Text.key("health.mail.untried.next"));
        } else {
            found = Finding.well("mail", Text.key("health.mail.works"));
        }
        return found.at("/admin/mail");
    }

    Finding plugins(Check.Asked asked) {
        List<PluginReport> reports = around.plugins().reports();
        List<String> ill = reports.stream()
                .filter(CommunityChecks::ill)
                .map(report -> report.name(asked.request().language()))
                .toList();
        if (around.plugins().safeMode().isPresent()) {
            return Finding.needsYou("plugins", Text.key("health.plugins.safe"), Text.key("health.plugins.next"))
                    .at("/admin/plugins");
        }
        return ill.isEmpty()
                ? Finding.well("plugins", Text.key("health.plugins.work", reports.size()))
                : Finding.broken("plugins",
                        Text.key("health.plugins.ill", Languages.of(asked.request().language()).list(ill)),
                        Text.key("health.plugins.next")).at("/admin/plugins");
    }

    private static boolean ill(PluginReport report) {
        return report.refused().isPresent() || report.failures().isPresent()
                || !(report.state() instanceof PluginState.Active || report.state() instanceof PluginState.Disabled);
    }

    Finding jobs(Check.Asked asked) {
        HealthSql.Open open = asked.open();
        if (open.failed() > 0) {
            return Finding.needsYou("jobs", Text.key("health.jobs.failed", open.failed()),
                    Text.key("health.jobs.next")).at("/admin/jobs");
        }
        return open.late() > 0
                ? Finding.needsYou("jobs", Text.key("health.jobs.late", open.late()), Text.key("health.jobs.next"))
                        .at("/admin/jobs")
                : Finding.well("jobs", Text.key("health.jobs.done"));
    }

    /** Opened by itself some seconds after the start, or when somebody searches. */
    Finding search(Check.Asked asked) {
        return Finding.well("search", around.search().isRebuilding()
                ? Text.key("health.search.rebuilds")
                : around.search().isOpen() ? Text.key("health.search.works") : Text.key("health.search.opens"));
    }

    Finding people(Check.Asked asked) {
        int waiting = asked.open().waiting();
        return waiting == 0
                ? Finding.well("people", Text.key("health.people.none"))
                : Finding.needsYou("people", Text.key("health.people.wait", waiting),
                        Text.key("health.people.next")).at("/invitations/waiting");
    }

    Finding claims(Check.Asked asked) {
        int claims = asked.open().claims();
        return claims == 0
                ? Finding.well("claims", Text.key("health.claims.none"))
                : Finding.needsYou("claims", Text.key("health.claims.wait", claims), Text.key("health.claims.next"))
                        .at("/organizations/claims");
    }

    Finding merged(Check.Asked asked) {
        int merged = asked.open().merged();
        return merged == 0
                ? Finding.well("merged", Text.key("health.merged.none"))
                : Finding.needsYou("merged", Text.key("health.merged.wait", merged), Text.key("health.merged.next"))
                        .at("/");
    }

    /** Without mail nobody else can let the last one in again who forgot the password. */
    Finding administrators(Check.Asked asked) {
        int count = asked.open().administrators();
        long rescued = asked.open().rescued();
        if (rescued > 0) {
            String ago = Languages.of(asked.request().language())
                    .ago(rescued, asked.request().now(), asked.request().member().zone());
            return Finding.needsYou("administrators", Text.key("health.administrators.rescued", ago),
                    Text.key("health.administrators.rescued.next")).at("/admin/members");
        }
        int unready = asked.open().unready();
        if (count == 1 && unready > 0) {
            return Finding.needsYou("administrators", Text.key("health.administrators.unready", unready),
                    Text.key("health.administrators.unready.next")).at("/admin/members");
        }
        return count > 1
                ? Finding.well("administrators", Text.key("health.administrators.are", count))
                : Finding.needsYou("administrators", Text.key("health.administrators.one"),
                        Text.key("health.administrators.next")).at("/admin/members");
    }

    /** What somebody who says that it is slow can be answered. */
    Finding speed(Check.Asked asked) {
        PageTimes.Seen seen = around.times().lastHour(System.nanoTime());
        if (seen.pages() < FEW_PAGES) {
            return Finding.well("speed", Text.key("health.speed.few"));
        }
        Language reader = Languages.of(asked.request().language());
        Text said = Text.key("health.speed.is", seen.pages(), seconds(seen.half(), reader),
                seconds(seen.nearlyAll(), reader));
        return seen.nearlyAll() < SLOW_MILLIS
                ? Finding.well("speed", said)
                : Finding.needsYou("speed", said, Text.key("health.speed.next"));
    }

    /** In tenths; nothing is faster than one. */
    private static String seconds(long millis, Language reader) {
        return reader.decimal(Math.max(1, Math.round(millis / 100.0)) / 10.0);
    }

    Finding words(Check.Asked asked) {
        long missing = around.catalogues().kernel().missing() + around.site()
                .contributions()
                .stream()
                .map(one -> around.catalogues().of(one.owner()))
                .filter(words -> words != around.catalogues().kernel())
                .mapToLong(words -> words.missing())
                .sum();
        return missing == 0
                ? Finding.well("words", Text.key("health.words.whole"))
                : Finding.needsYou("words", Text.key("health.words.missing", missing),
                        Text.key("health.words.next")).at("/admin/languages");
    }
}
