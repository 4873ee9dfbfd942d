package org.konbit.kernel.member;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.listing.NamePrefix;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.role.Granting;
import org.konbit.kernel.role.Grants;
import org.konbit.kernel.web.Rights;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.WebRequest;

/** Roles, suspensions and lost passwords, for administrators; each act is noted in the audit, and somebody always remains who can act. */
final class AdministrationPages {
    private static final String LIST = "/admin/members";
    private static final String ROLE = "role:";
    private static final long LONG_AGO_MILLIS = 90L * 24 * 60 * 60 * 1000;
    private final Database database;
    private final Sessions sessions;
    private final ChangeLog changeLog;
    private final PasswordLinkPages passwordLinks;
    private final SecondStep secondStep;
    private final WayNews news;
    private final Outbox outbox;
    private final Granting granting;

    /** The list of all members, or of which; {@code after} is the id to go on after, or empty. */
    record AdminMembersPage(String q, String which, Map<String, Text> choices, List<Administration.Entry> members,
            String after) implements View {
        @Override
        public Text title() {
            return Text.key("member.admin");
        }
    }

    /**
     * One member, with what can be done.
     *
     * @param mail whether something can be sent to them
     * @param grants the roles they hold, as far as the reader may know
     * @param givable titles of the roles that the reader may give and take away
     * @param links whether the reader may make links that lead into their account
     * @param second whether they have a second step that the reader may take away
     * @param phone how the number they sign in with ends, for who may make links; or empty
     * @param below who came by their own invitations, {@link Tree#FEW} and one more if there are further ones
     * @param asks whether to ask once more before somebody administers
     */
    record AdminMemberPage(Administration.Entry member, boolean mail, List<Grants.Grant> grants,
            Map<String, Text> givable, boolean links, boolean second, String phone,
            List<Tree.Branch> below, boolean asks) implements View {
        @Override
        public Text title() {
            return Text.words(member.name(), "");
        }
    }

    /** Asks once, before somebody administers no more; {@code own} if it is the reader. */
    record RevokePage(Administration.Entry member, boolean own) implements View {
        @Override
        public Text title() {
            return own
                    ? Text.key("member.admin.revoke.own")
                    : Text.key("member.admin.revoke.of", member.name());
        }
    }

    AdministrationPages(Database database, Sessions sessions, ChangeLog changeLog,
            PasswordLinkPages passwordLinks, SecondStep secondStep, WayNews news, Outbox outbox, Granting granting) {
        this.database = database;
        this.sessions = sessions;
        this.changeLog = changeLog;
        this.passwordLinks = passwordLinks;
        this.secondStep = secondStep;
        this.news = news;
        this.outbox = outbox;
        this.granting = granting;
    }

    void contribute(Contributions to) {
        to.get(LIST, MemberPermissions.MANAGE, this::list)
                .get("/admin/members/{id}", MemberPermissions.MANAGE, this::show)
                .post("/admin/members/{id}", MemberPermissions.MANAGE, this::act);
    }

    private Response list(Request request) {
        String q = request.query("q").orElse("");
        Map<String, Text> choices = choices(request);
        String which = request.query("which").filter(choices::containsKey).orElse("");
        List<Administration.Entry> found = database.read(Administration.class,
                members -> found(members, which, NamePrefix.of(q), request));
        List<Administration.Entry> shown = found.subList(0, Math.min(found.size(), Administration.PAGE));
        return Response.page(new AdminMembersPage(q, which, choices, shown,
                found.size() > Administration.PAGE ? shown.getLast().id() : ""));
    }

    private Map<String, Text> choices(Request request) {
        Map<String, Text> choices = new LinkedHashMap<>();
        choices.put("", Text.key("member.which.all"));
        for (String one : List.of("invited", "suspended", "no-way", "not-seen")) {
            choices.put(one, Text.key("member.which." + one));
        }
        granting.givable(request)
                .forEach((role, title) -> choices.put(ROLE + role, Text.key("member.which.role", title)));
        return choices;
    }

    private static List<Administration.Entry> found(Administration members, String which, NamePrefix name,
            Request request) {
        String start = name.start();
        String word = name.word();
        String after = request.query("after").orElse("");
        long now = request.now();
        return switch (which) {
            case "" -> members.page(start, word, after, now);
            case "no-way" -> members.withoutWay(start, word, after, now);
            case "not-seen" -> members.notSeen(now - LONG_AGO_MILLIS, start, word, after, now);
            default -> which.startsWith(ROLE)
                    ? members.ofRole(which.substring(ROLE.length()), start, word, after, now)
                    : members.ofStatus(which, start, word, after, now);
        };
    }

    private Response show(Request request) {
        Administration.Entry member = find(request);
        List<Grants.Grant> grants = database.read(Grants.class,
                all -> all.of(member.id(), request.reader(), request.language(), request.now()));
        boolean administers = ((WebRequest) request).actor()
                .filter(actor -> actor.rights().administers())
                .isPresent();
        boolean second = administers && !member.id().equals(request.reader())
                && database.read(SecondFactors.class, all -> all.standing(member.id()))
                        .filter(SecondFactors.Standing::on)
                        .isPresent();
        String phone = administers ? database.read(Phones.class, phones -> phones.ending(member.id())).orElse("") : "";
        boolean mail = outbox.on()
                && !database.read(WaysInPages.Sql.class, sql -> sql.proved(member.id())).isEmpty();
        return Response.page(new AdminMemberPage(member, mail, grants, granting.givable(request), administers, second,
                phone,
                database.read(Tree.class, tree -> tree.direct(member.id())),
                request.query("role").filter(Rights.name(Role.ADMINISTRATOR)::equals).isPresent()));
    }

    private Administration.Entry find(Request request) {
        return database
                .read(Administration.class, members -> members.member(request.path("id"), request.now()))
                .orElseThrow(NotFound::new);
    }

    /** What an administrator does with a member. */
    enum Act {
        GRANT, REVOKE, SUSPEND, REACTIVATE, PASSWORD_LINK, PASSWORD_MAIL, SECOND_STEP, PHONE
    }

    /** The button that was pressed; {@code role} for the first two, {@code until} for the first: when it ends, if it does. */
    record Decision(Act act, @Nullable String role, @Nullable String until, boolean sure) {}

    /** The fields of a role that is given. */
    record RoleGrant(String role, @Nullable String until, boolean sure) {}

    private Response act(Request request) {
        Decision form = request.form(Decision.class);
        Administration.Entry member = find(request);
        switch (form.act()) {
            case PASSWORD_LINK, PASSWORD_MAIL -> {
                Granting.requireAdministrator(request);
                return form.act() == Act.PASSWORD_LINK
                        ? passwordLinks.make(member, request)
                        : passwordLinks.mail(member, request);
            }
            case SECOND_STEP -> {
                Granting.requireAdministrator(request);
                takeSecondStep(member.id(), request);
            }
            case PHONE -> {
                Granting.requireAdministrator(request);
                takePhone(member.id(), request);
            }
            case GRANT, REVOKE -> {
                if (asksFirst(member, form)) {
                    granting.requireCovers(request, Rights.name(Role.ADMINISTRATOR), "");
                    return Response.page(new RevokePage(member, member.id().equals(request.reader())));
                }
                grant(member, form, request);
            }
            case SUSPEND, REACTIVATE -> {
                granting.requireCovers(request, member.id());
                database.transact(work -> {
                    pause(work, form.act(), member, request);
                    return form;
                });
            }
        }
        sessions.forget(member.id());
        return Response.redirect("/admin/members/" + member.id()).saying("common.saved");
    }

    /** Who gave the role of administering away cannot take it back: only another who administers can. */
    private static boolean asksFirst(Administration.Entry member, Decision form) {
        String role = Rights.name(Role.ADMINISTRATOR);
        return form.act() == Act.REVOKE && role.equals(form.role()) && member.has(role) && !form.sure();
    }

    /** Whoever lost the phone and the codes is let in by an administrator; nobody gives up the second step of their own so. */
    private void takeSecondStep(String member, Request request) {
        String by = request.member().id();
        if (member.equals(by)) {
            throw new InvalidForm("", Text.key("member.second.not-own"));
        }
        database.transact(work -> secondStep.takeAway(work, member, by, request.now()));
    }

    /** Nobody confirms a number: whoever has it in truth gets it back so. Its member is still signed in, and chooses something else. */
    private void takePhone(String member, Request request) {
        database.transact(work -> {
            work.with(Administration.class).lockAdministrators();
            Phones phones = work.with(Phones.class);
            if (phones.remove(member) == 0) {
                return member;
            }
            if (phones.addresses(member) == 0) {
                phones.dropPassword(member);
            }
            work.with(PasswordLinks.class).endAllOf(member);
            refuseLast(work.with(Members.class).administered(), true);
            work.with(Audit.class)
                    .note(Note.of(request.member().id(), "member.phone-taken", member, request.now()).to(member));
            news.byAnother(work, member, "member.phone-taken", request.now());
            return member;
        });
    }

    private void grant(Administration.Entry member, Decision form, Request request) {
        String role = form.role() == null ? "" : form.role();
        if (!granting.isGivenEverywhere(role)) {
            throw new InvalidForm("", Text.key("web.form.choose"));
        }
        granting.requireCovers(request, role, "");
        boolean give = form.act() == Act.GRANT;
        if (give && role.equals(Rights.name(Role.ADMINISTRATOR)) && !form.sure()) {
            throw new InvalidForm("sure", Text.key("member.admin.sure", member.name()));
        }
        Long ends = give ? granting.ends(member.id(), role, "", form.until(), request) : null;
        String by = request.member().id();
        RoleMail mail = new RoleMail(request.member().name(), granting.title(role,
                database.read(PasswordLinks.class, people -> people.language(member.id()))), ends == null ? 0 : ends);
        database.transact(work -> {
            Administration all = work.with(Administration.class);
            all.lockAdministrators();
            work.with(Grants.class).lock(role);
            if (give && !member.status().equals("active")) {
                throw new InvalidForm("", Text.key("role.not-active"));
            }
            int changed = give
                    ? all.grant(member.id(), role, request.now(), by, ends)
                    : all.revoke(member.id(), role);
            if (changed == 0 && !role.equals(Rights.name(Role.ADMINISTRATOR))) {
                if (give) {
                    // it was taken out of the world meanwhile
                    throw new InvalidForm("", Text.key("web.form.choose"));
                }
                return role;
            }
            refuseLast(changed, give || member.has(role));
            if (changed == 0) {
                return role;
            }
            String subject = member.id() + " " + role + (ends == null ? "" : " " + ends);
            work.with(Audit.class)
                    .note(Note.of(by, give ? "member.grant" : "member.revoke", subject, request.now()).to(member.id()));
            Notices.tell(work, member.id(), give ? "grant" : "revoke", Notices.ROLE + role, request);
            if (give) {
                mail.to(member.id(), work, outbox, request);
            }
            return role;
        });
    }

    private void pause(Transaction work, Act act, Administration.Entry member, Request request) {
        Administration all = work.with(Administration.class);
        all.lockAdministrators();
        boolean suspend = act == Act.SUSPEND;
        int changed = suspend ? all.suspend(member.id()) : all.reactivate(member.id());
        refuseLast(changed, suspend && member.status().equals("active"));
        if (changed == 0) {
            return;
        }
        if (suspend) {
            all.endSessions(member.id());
        }
        changeLog.append("member", member.id(), request.now());
        work.with(Audit.class)
                .note(Note.of(request.member().id(), suspend ? "member.suspend" : "member.reactivate",
                        member.id(), request.now()).to(member.id()));
    }

    private static void refuseLast(int changed, boolean expected) {
        if (changed == 0 && expected) {
            throw new InvalidForm("", Text.key("member.admin.last"));
        }
    }
}
