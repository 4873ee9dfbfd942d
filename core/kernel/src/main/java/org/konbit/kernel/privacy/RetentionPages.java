package org.konbit.kernel.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.job.OwnJobs;
import org.konbit.kernel.legal.LegalProfile;
import org.konbit.kernel.web.SiteSettings;

/** How long things are kept: what would go now, before it goes; and of whom everything is kept for the law. */
final class RetentionPages {
    private static final String PATH = "/admin/retention";
    private static final String HOLD = "/admin/members/{id}/hold";
    private final Database database;
    private final Profiles profiles;
    private final SiteSettings settings;
    private final Retention retention;

    /** A kind of thing; {@code oldest} is 0 if none would go. */
    record Line(LegalProfile.Keep keep, int days, long number, long oldest) {}

    /** How many days of a kind. */
    record Days(String kind, int days) {}

    /** Whether a member is held from now on. */
    record Hold(boolean held) {}

    /** The page; {@code ran} is when all of it was done last, 0 for never, {@code job} what was begun last. */
    record RetentionPage(List<Line> lines, long ran, Optional<OwnJobs.Newest> job,
            List<RetentionSql.Held> holds) implements View {
        @Override
        public Text title() {
            return Text.key("privacy.retention");
        }

        long number() {
            return lines.stream().mapToLong(Line::number).sum();
        }
    }

    /** Whether all of somebody is kept. */
    record HoldPage(ErasureSql.Person member, boolean held) implements View {
        @Override
        public Text title() {
            return Text.key("privacy.hold.of", member.name());
        }
    }

    RetentionPages(Database database, Profiles profiles, SiteSettings settings, Retention retention) {
        this.database = database;
        this.profiles = profiles;
        this.settings = settings;
        this.retention = retention;
    }

    void contribute(Contributions to) {
        to.get(PATH, LegalPages.LAW, this::show)
                .post(PATH, LegalPages.LAW, this::run)
                .post(PATH + "/days", LegalPages.LAW, this::days)
                .get(HOLD, LegalPages.LAW, request -> Response.page(new HoldPage(person(request), held(request))))
                .post(HOLD, LegalPages.LAW, this::hold);
    }

    private Response show(Request request) {
        Map<String, RetentionSql.Due> due = retention.due(request.now());
        List<Line> lines = profiles.current().keeps().stream().map(keep -> {
            RetentionSql.@Nullable Due one = due.get(keep.kind());
            return new Line(keep, retention.days(keep), one == null ? 0 : one.number(), one == null ? 0 : one.oldest());
        }).toList();
        return Response.page(new RetentionPage(lines,
                database.transact(work -> SiteSettings.read(work, Retention.RAN)).map(Long::parseLong).orElse(0L),
                retention.newest(), database.read(RetentionSql.class, RetentionSql::holds)));
    }

    private Response run(Request request) {
        retention.begin(request.member().id());
        return Response.redirect(PATH).saying("privacy.retention.begun");
    }

    private Response days(Request request) {
        Days form = request.form(Days.class, PATH);
        Optional<LegalProfile.Keep> keep = profiles.current().keep(form.kind());
        if (keep.filter(one -> form.days() >= one.least() && form.days() <= one.most()).isEmpty()) {
            throw new InvalidForm("days", keep.map(one -> Text.key("privacy.retention.bounds", one.least(), one.most()))
                    .orElse(Text.key("web.form.choose")));
        }
        Map<String, String> changed = new LinkedHashMap<>();
        keep.ifPresent(one -> changed.put(Retention.setting(one), Integer.toString(form.days())));
        settings.put(changed, request.now(), work -> work.with(Audit.class)
                .note(request.member().id(), "setting.changed", "konbit retention " + form.kind(), request.now()));
        return Response.redirect(PATH).saying("common.saved");
    }

    private ErasureSql.Person person(Request request) {
        return database.read(ErasureSql.class, sql -> sql.person(request.path("id")))
                .filter(one -> !one.status().equals("erased"))
                .orElseThrow(NotFound::new);
    }

    private boolean held(Request request) {
        return database.read(RetentionSql.class, sql -> sql.held(request.path("id"))) > 0;
    }

    private Response hold(Request request) {
        String member = person(request).id();
        boolean held = request.form(Hold.class).held();
        String me = request.member().id();
        database.transact(work -> {
            RetentionSql sql = work.with(RetentionSql.class);
            int changed = held ? sql.hold(member, me, request.now()) : sql.release(member);
            if (changed > 0) {
                work.with(Audit.class)
                        .note(Note.of(me, held ? "member.hold" : "member.release", member, request.now()).to(member));
            }
            return changed;
        });
        return Response.redirect("/admin/members/" + member + "/hold").saying("common.saved");
    }
}
