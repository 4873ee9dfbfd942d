package org.konbit.kernel.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.MaxLength;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.ActsOn;
import org.konbit.kernel.member.OwnPassword;
import org.konbit.kernel.member.Throttle;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.TooManyTries;
import org.konbit.kernel.web.WebRequest;

/** A member's own data: what is kept, all of it to take along, and leaving. */
final class DataPages {
    static final Permission OWN = new Permission("privacy.own", Role.MEMBER);
    private static final String PATH = "/settings/data";
    private static final String LEFT = "/leave";
    private static final String LEAVE = PATH + "/leave";
    /** Each reads all of somebody's rows and files. */
    private static final int DAILY = 5;
    private final Keepers keepers;
    private final PersonalExport export;
    private final Erasure erasure;
    private final OwnPassword password;
    private final Throttle throttle;
    private final Beside beside;

    /** One thing that is kept: what, and how many of it (0: that cannot be counted). */
    record Line(String what, long count) {}

    /** What one keeper has: the kernel's without a name, a plugin's with its. */
    record Group(String name, List<Line> lines) {}

    /** Whether pages on this phone always show how to leave at once. */
    record Quick(boolean always) {}

    /**
     * What is kept about the reader.
     *
     * @param byCard if they have no password
     * @param deadlines until when they are answered, in words
     * @param looked who looked at it or did something with it, the last first
     * @param held whether the law asks to keep all of it
     * @param quick whether pages on this phone always show how to leave at once
     */
    record DataPage(List<Group> groups, boolean byCard, List<String> deadlines, List<ActsOn.Act> looked, boolean held,
            boolean quick) implements View {
        @Override
        public Text title() {
            return Text.key("privacy.title");
        }
    }

    /** What leaving means, and the proof that it is meant. */
    record LeavePage(boolean byCard) implements View {
        @Override
        public Text title() {
            return Text.key("privacy.leave");
        }
    }

    /** That it is they, and that the file may lie on a phone of several people. */
    record Downloading(@MaxLength(128) String password, boolean stays) {}

    /** That it is they, and whether their texts go too. */
    record Leaving(@MaxLength(128) String password, boolean removeTexts) {}

    /** The same of who has no password. */
    record DownloadingByCard(@Nullable String code, boolean stays) {}

    /** The same of who has no password. */
    record LeavingByCard(@Nullable String code, boolean removeTexts) {}

    /** What the page shows besides what is kept. */
    record Beside(Database database, Profiles profiles, LegalTexts texts, ActsOn acts) {}

    DataPages(Keepers keepers, PersonalExport export, Erasure erasure, OwnPassword password, Throttle throttle,
            Beside beside) {
        this.beside = beside;
        this.keepers = keepers;
        this.export = export;
        this.erasure = erasure;
        this.password = password;
        this.throttle = throttle;
    }

    void contribute(Contributions to) {
        to.get(PATH, OWN, this::show)
                .post(PATH, OWN, this::download)
                .post(PATH + "/quick", OWN, DataPages::quick)
                .get(LEAVE, OWN, request -> Response.page(new LeavePage(!password.has(request))))
                .post(LEAVE, OWN, this::leave);
    }

    private Response show(Request request) {
        String language = request.language();
        Map<String, Map<String, Long>> owners = new LinkedHashMap<>();
        for (Keepers.Part part : keepers.parts(request.member().id(), language)) {
            owners.computeIfAbsent(part.owner(), owner -> new LinkedHashMap<>())
                    .merge(part.what(), part.rows().isPresent() ? part.count() : 0, Long::sum);
        }
        List<Group> groups = new ArrayList<>();
        owners.forEach((owner, lines) -> groups.add(new Group(
                owner.equals(Contribution.KERNEL) ? "" : keepers.name(owner, language),
                lines.entrySet().stream().map(line -> new Line(line.getKey(), line.getValue())).toList())));
        String me = request.member().id();
        List<String> deadlines = beside.profiles()
                .current()
                .deadlines()
                .stream()
                .map(one -> beside.texts().in(one.text(), language, Map.of("days", one.days())))
                .toList();
        return Response.page(new DataPage(groups, !password.has(request), deadlines, beside.acts().of(request),
                beside.database().read(RetentionSql.class, sql -> sql.held(me)) > 0,
                ((WebRequest) request).alwaysLeavesQuickly()));
    }

    private static Response quick(Request request) {
        ((WebRequest) request).leaveQuickly(request.form(Quick.class, PATH).always());
        return Response.redirect(PATH).saying("common.saved");
    }

    private Response download(Request request) {
        if (password.has(request)) {
            Downloading form = request.form(Downloading.class);
            onPurpose(form.stays(), request);
            password.prove(request, "password", form.password());
        } else {
            DownloadingByCard form = request.form(DownloadingByCard.class);
            onPurpose(form.stays(), request);
            password.proveWithoutOne(request, "code", form.code());
        }
        Throttle.Attempt attempt = throttle.ofDay("export " + request.member().id(), DAILY);
        if (!attempt.allowed()) {
            throw new TooManyTries("", Text.key("privacy.download.wait", attempt.delay().toHours() + 1),
                    attempt.delay());
        }
        String day = LocalDate.ofInstant(Instant.ofEpochMilli(request.now()), request.member().zone()).toString();
        return ((WebRequest) request).download("konbit-" + day + ".zip", "application/zip",
                out -> export.write(request.member(), request.language(), out));
    }

    /** A file that stays on a phone of several people is read by all of them. */
    private static void onPurpose(boolean stays, Request request) {
        new FormProblems().unless(stays || !((WebRequest) request).isShared(), "stays",
                Text.key("privacy.download.shared")).refuse();
    }

    private Response leave(Request request) {
        boolean removeTexts = provedToLeave(request);
        String me = request.member().id();
        erasure.erase(me, me, removeTexts, request.now());
        WebRequest web = (WebRequest) request;
        if (web.isShared()) {
            // a word of thanks would tell the next one who holds the phone; that it is done tells nothing
            web.leave();
            return Response.redirect(LEFT + "?done=" + request.language());
        }
        web.signOut();
        return Response.redirect("/").saying("privacy.left");
    }

    /** That it is they; answers whether their texts go too. */
    private boolean provedToLeave(Request request) {
        if (password.has(request)) {
            Leaving form = request.form(Leaving.class);
            password.prove(request, "password", form.password());
            return form.removeTexts();
        }
        LeavingByCard form = request.form(LeavingByCard.class);
        password.proveWithoutOne(request, "code", form.code());
        return form.removeTexts();
    }
}
