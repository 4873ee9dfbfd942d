package org.konbit.kernel.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.listing.NamePrefix;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Site;

/** The page of the audit: who did what to whom, and when. */
public final class AuditPages implements Plugin {
    private static final Permission READ = new Permission("audit.read", Role.ADMINISTRATOR);
    private static final String PATH = "/admin/audit";
    /** What can be looked for alone; the first part of an action. */
    private static final List<String> KINDS = List.of("member", "role", "space", "organization", "invitation",
            "setting", "plugin", "job", "backup");
    /** Greater than every id. */
    private static final String LAST = "~";
    private final Database database;
    private final AuditWords words;

    /**
     * What is looked for; empty where anything is meant.
     *
     * @param q the beginning of a name
     * @param from a day, as 2026-11-23, and {@code to} the last one
     */
    record Filter(String q, String kind, String from, String to) {
        /** As a query that goes on after an act. */
        String after(AuditSql.Row last) {
            return "?q=" + encoded(q) + "&kind=" + kind + "&from=" + encoded(from) + "&to=" + encoded(to) + "&after="
                    + last.happened() + "-" + last.id();
        }

        /** Whether anything is looked for. */
        boolean any() {
            return !(q + kind + from + to).isEmpty();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /** An act in words. */
    record Entry(String actor, String actorName, Text sentence, long happened) {}

    /** A page of the audit; {@code older} is the query that goes on, or empty. */
    record AuditPage(Filter filter, List<String> kinds, List<Entry> entries, String older) implements View {
        @Override
        public Text title() {
            return Text.key("audit.title");
        }
    }

    /** Read the audit, and take words for permissions and plugins from these. */
    public AuditPages(Database database, Site site, Catalogues catalogues) {
        this.database = database;
        this.words = new AuditWords(site, catalogues);
    }

    @Override
    public void contribute(Contributions to) {
        to.get(PATH, READ, this::show);
    }

    private Response show(Request request) {
        Filter filter = new Filter(request.query("q").orElse(""),
                request.query("kind").filter(KINDS::contains).orElse(""), request.query("from").orElse(""),
                request.query("to").orElse(""));
        List<AuditSql.Row> found = new ArrayList<>(found(filter, asked(filter, request)));
        boolean more = found.size() > AuditSql.PAGE;
        List<AuditSql.Row> shown = found.subList(0, Math.min(found.size(), AuditSql.PAGE));
        Map<String, String> permissions = words.permissions(request.language());
        return Response.page(new AuditPage(filter, KINDS,
                shown.stream().map(row -> words.entry(row, request, permissions)).toList(),
                more ? filter.after(shown.getLast()) : ""));
    }

    private List<AuditSql.Row> found(Filter filter, AuditSql.Asked asked) {
        NamePrefix name = NamePrefix.of(filter.q());
        return database.read(AuditSql.class, sql -> {
            if (!name.start().isEmpty()) {
                List<String> people = sql.people(name.start(), name.word()).stream().map(AuditSql.Person::id).toList();
                return people.isEmpty() ? List.of() : sql.ofPeople(asked, people, filter.kind());
            }
            return filter.kind().isEmpty() ? sql.all(asked) : sql.ofKind(asked, filter.kind());
        });
    }

    private static AuditSql.Asked asked(Filter filter, Request request) {
        ZoneId zone = request.member().zone();
        long since = day(filter.from()).map(day -> start(day, zone)).orElse(0L);
        long until = day(filter.to()).map(day -> start(day.plusDays(1), zone)).orElse(Long.MAX_VALUE);
        String[] after = request.query("after").orElse("").split("-", 2);
        boolean first = after.length < 2 || !after[0].matches("\\d{1,15}");
        return new AuditSql.Asked(request.reader(), request.language(), since, until,
                first ? Long.MAX_VALUE : Long.parseLong(after[0]), first ? LAST : after[1]);
    }

    private static long start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** What is no day is none. */
    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
