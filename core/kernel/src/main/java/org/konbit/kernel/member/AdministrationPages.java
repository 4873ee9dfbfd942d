package org.konbit.kernel.member;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.listing.NamePrefix;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.web.Sessions;

/** Roles, suspensions and lost passwords, for administrators; each act is noted in the audit, and somebody always remains who can act. */
final class AdministrationPages {
    private static final Set<String> ROLES = Set.of("steward", "administrator");
    private static final String LIST = "/admin/members";
    private final Database database;
    private final Sessions sessions;
    private final ChangeLog changeLog;
    private final PasswordLinkPages passwordLinks;
    private final Outbox outbox;

    /** The list of all members; {@code after} is the id to go on after, or empty. */
    record AdminMembersPage(String q, List<Administration.Entry> members, String after) implements View {
        @Override
        public Text title() {
            return Text.key("member.admin");
        }
    }

    /** One member, with what can be done; {@code mail} if something can be sent to them; {@code below} came by their invitations. */
    record AdminMemberPage(Administration.Entry member, boolean mail, List<Tree.Branch> below) implements View {
        @Override
        public Text title() {
            return Text.words(member.name(), "");
        }
    }

    AdministrationPages(Database database, Sessions sessions, ChangeLog changeLog,
            PasswordLinkPages passwordLinks, Outbox outbox) {
        this.database = database;
        this.sessions = sessions;
        this.changeLog = changeLog;
        this.passwordLinks = passwordLinks;
        this.outbox = outbox;
    }

    void contribute(Contributions to) {
        to.get(LIST, MemberPermissions.MANAGE, this::list)
                .get("/admin/members/{id}", MemberPermissions.MANAGE, this::show)
                .post("/admin/members/{id}", MemberPermissions.MANAGE, this::act);
    }

    private Response list(Request request) {
        String q = request.query("q").orElse("");
        NamePrefix name = NamePrefix.of(q);
        List<Administration.Entry> found = database.read(Administration.class,
                members -> members.page(name.start(), name.word(), request.query("after").orElse("")));
        List<Administration.Entry> shown = found.subList(0, Math.min(found.size(), Administration.PAGE));
        return Response
                .page(new AdminMembersPage(q, shown, found.size() > Administration.PAGE ? shown.getLast().id() : ""));
    }

    private Response show(Request request) {
        return Response.page(new AdminMemberPage(find(request.path("id")).orElseThrow(NotFound::new), outbox.on(),
                database.read(Tree.class, tree -> tree.below(request.path("id")))));
    }

    private Optional<Administration.Entry> find(String id) {
        return database.read(Administration.class, members -> members.member(id));
    }

    /** What an administrator does with a member. */
    enum Act {
        GRANT, REVOKE, SUSPEND, REACTIVATE, PASSWORD_LINK, PASSWORD_MAIL
    }

    /** The button that was pressed; {@code role} for the first two. */
    record Decision(Act act, @Nullable String role) {}

    private Response act(Request request) {
        Decision form = request.form(Decision.class);
        Administration.Entry member = find(request.path("id")).orElseThrow(NotFound::new);
        if (form.act() == Act.PASSWORD_LINK) {
            return passwordLinks.make(member, request);
        }
        if (form.act() == Act.PASSWORD_MAIL) {
            return passwordLinks.mail(member, request);
        }
        String role = form.role() == null ? "" : form.role();
        if ((form.act() == Act.GRANT || form.act() == Act.REVOKE) && !ROLES.contains(role)) {
            throw new InvalidForm("", Text.key("web.form.choose"));
        }
        database.transact(work -> {
            change(work, form.act(), member, role, request);
            return form;
        });
        sessions.forget(member.id());
        return Response.redirect("/admin/members/" + member.id()).saying("common.saved");
    }

    private void change(Transaction work, Act act, Administration.Entry member, String role, Request request) {
        Administration all = work.with(Administration.class);
        long now = request.now();
        String by = request.member().id();
        all.lockAdministrators();
        switch (act) {
            case GRANT -> work.with(Members.class).grant(member.id(), role, now, by);
            case REVOKE -> refuseLast(all.revoke(member.id(), role), member.has(role));
            case SUSPEND -> {
                refuseLast(all.suspend(member.id()), member.status().equals("active"));
                all.endSessions(member.id());
                changeLog.append("member", member.id(), now);
            }
            case REACTIVATE -> {
                all.reactivate(member.id());
                changeLog.append("member", member.id(), now);
            }
        }
        String subject = role.isEmpty() ? member.id() : member.id() + " " + role;
        work.with(Audit.class).note(by, "member." + act.name().toLowerCase(Locale.ROOT), subject, now);
    }

    private static void refuseLast(int changed, boolean expected) {
        if (changed == 0 && expected) {
            throw new InvalidForm("", Text.key("member.admin.last"));
        }
    }
}
