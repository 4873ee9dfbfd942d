package org.konbit.kernel.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.web.Rights;
import org.konbit.kernel.web.Sessions;

/** What a role brings: its page, a summary of what would change, and the change. */
final class RoleChanges {
    private static final String PAGE = "/admin/roles/{role}";
    private final Database database;
    private final PermissionWords words;
    private final Sessions sessions;

    /** A permission that can be given to a role; whoever does not hold it themselves can only look at it. */
    record Choice(String id, String words, boolean held, boolean mine) {}

    /** Those of the kernel, or of a plugin. */
    record Choices(Text name, List<Choice> choices) {}

    /** A role and what it can bring. */
    record RolePage(String role, Text title, boolean own, Map<String, String> names, List<Choices> groups)
            implements
                View {}

    /** A permission that changes hands. */
    record Changed(String id, String words) {}

    /** What would change, for how many people, as far as the reader may know. */
    record RoleChangePage(String role, Text name, List<Changed> given, List<Changed> taken, long people)
            implements
                View {
        /** Whether it can count in single spaces. */
        boolean inSpaces() {
            return Rights.builtIn(role).filter(one -> one != Role.FACILITATOR).isEmpty();
        }

        @Override
        public Text title() {
            return Text.key("role.summary");
        }
    }

    /**
     * What a form sends.
     *
     * @param held all that is ticked, to be looked at before it counts
     * @param give what the role is to bring from now on, of a summary that was agreed to
     * @param take what it is not to bring any more
     */
    record RoleChange(List<String> held, List<String> give, List<String> take, boolean agreed) {}

    RoleChanges(Database database, PermissionWords words, Sessions sessions) {
        this.database = database;
        this.words = words;
        this.sessions = sessions;
    }

    void contribute(Contributions to) {
        to.get(PAGE, RolePages.MANAGE, this::show).post(PAGE, RolePages.MANAGE, this::change);
    }

    /** A role of which something can be changed. */
    private static String role(Request request, RoleBook book) {
        String role = request.path("role");
        boolean open = Rights.builtIn(role).filter(one -> one != Role.VISITOR && one != Role.ADMINISTRATOR).isPresent();
        if (!open && !book.isOwn(role)) {
            throw new NotFound();
        }
        return role;
    }

    private Response show(Request request) {
        RoleBook book = database.read(RoleSql.class, RoleBook::read);
        String role = role(request, book);
        return Response.page(new RolePage(role, book.title(role, request.language()), book.isOwn(role),
                book.names(role), choices(role, book, request)));
    }

    private List<Choices> choices(String role, RoleBook book, Request request) {
        return words.groups(request.language(), permission -> words.isOpen(role, permission, book))
                .stream()
                .map(group -> new Choices(group.name(), group.permissions()
                        .stream()
                        .map(one -> new Choice(one.permission().id(), one.words(), book.brings(role, one.permission()),
                                request.may(one.permission())))
                        .toList()))
                .toList();
    }

    private Response change(Request request) {
        RoleBook book = database.read(RoleSql.class, RoleBook::read);
        String role = role(request, book);
        RoleChange form = request.form(RoleChange.class);
        List<Choice> choices = choices(role, book, request).stream().flatMap(one -> one.choices().stream()).toList();
        return form.agreed() ? save(role, form, choices, request) : summary(role, form, choices, book, request);
    }

    private Response summary(String role, RoleChange form, List<Choice> choices, RoleBook book, Request request) {
        List<Changed> given = new ArrayList<>();
        List<Changed> taken = new ArrayList<>();
        for (Choice one : choices) {
            boolean ticked = form.held().contains(one.id());
            if (one.mine() && ticked != one.held()) {
                (ticked ? given : taken).add(new Changed(one.id(), one.words()));
            }
        }
        if (given.isEmpty() && taken.isEmpty()) {
            return Response.redirect("/admin/roles/" + role).saying("role.unchanged");
        }
        return Response.page(new RoleChangePage(role, book.title(role, request.language()), given, taken,
                people(role, request)));
    }

    private long people(String role, Request request) {
        return database.read(RoleSql.class, sql -> switch (Rights.builtIn(role).orElse(Role.STEWARD)) {
            case MEMBER -> sql.members();
            case FACILITATOR -> sql.facilitators(request.reader());
            default -> sql.holders(request.reader(), request.now())
                    .stream()
                    .filter(one -> one.role().equals(role))
                    .mapToLong(RoleSql.Holders::people)
                    .sum();
        });
    }

    private Response save(String role, RoleChange form, List<Choice> choices, Request request) {
        List<String> all = new ArrayList<>(form.give());
        all.addAll(form.take());
        for (String id : all) {
            if (choices.stream().noneMatch(one -> one.id().equals(id) && one.mine())) {
                throw new Forbidden(Text.key("role.not-yours"));
            }
        }
        Map<String, Permission> declared = words.declared();
        database.transact(work -> {
            RoleSql sql = work.with(RoleSql.class);
            Audit audit = work.with(Audit.class);
            String me = request.member().id();
            for (String id : all) {
                boolean give = form.give().contains(id);
                if (byItself(role, declared, id) == give) {
                    sql.drop(role, id);
                } else {
                    sql.put(role, id, give ? 1 : 0);
                }
                audit.note(me, give ? "role.give" : "role.take", role + " " + id, request.now());
            }
            return all;
        });
        sessions.forgetAll();
        return Response.redirect("/admin/roles/" + role).saying("common.saved");
    }

    /** Whether a role brings a permission while nobody changed that. */
    private static boolean byItself(String role, Map<String, Permission> declared, String id) {
        return Optional.ofNullable(declared.get(id))
                .filter(permission -> Rights.brings(role, permission, Map.of()))
                .isPresent();
    }
}
