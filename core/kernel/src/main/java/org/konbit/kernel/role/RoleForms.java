package org.konbit.kernel.role;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
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

/** Making a role, naming it in the community's languages, and taking it away; what it brings is changed by {@link RoleChanges}. */
final class RoleForms {
    private static final String NEW = "/admin/roles/new";
    private static final String REMOVE = "/admin/roles/{role}/remove";
    private static final int MOST_ROLES = 40;
    private static final int MOST_NAMES = 50;
    private final Database database;
    private final PermissionWords words;
    private final Sessions sessions;
    private final RoleChanges changes;

    /** A role to be made: what it is called, and whose permissions it begins with. */
    record NewRole(@MaxLength(60) String name, String copy, @Nullable String once) {}

    /** The form of a new role; {@code copies} are the titles of those it can begin as. */
    record NewRolePage(Map<String, Text> copies) implements View {
        @Override
        public Text title() {
            return Text.key("role.new");
        }
    }

    /** What a role is called in each language; what is left empty has none. */
    record RoleNames(@MaxLength(60) @Nullable String es, @MaxLength(60) @Nullable String pt,
            @MaxLength(60) @Nullable String en, @MaxLength(60) @Nullable String fr,
            @MaxLength(60) @Nullable String ht) {
        Map<String, @Nullable String> byLanguage() {
            Map<String, @Nullable String> names = new LinkedHashMap<>();
            names.put("es", es);
            names.put("pt", pt);
            names.put("en", en);
            names.put("fr", fr);
            names.put("ht", ht);
            return names;
        }
    }

    /** What would happen if a role were taken away. */
    record RemoveRolePage(String role, Text name, List<RoleSql.Holder> people, long more) implements View {
        @Override
        public Text title() {
            return Text.key("role.remove");
        }
    }

    RoleForms(Database database, PermissionWords words, Sessions sessions) {
        this.database = database;
        this.words = words;
        this.sessions = sessions;
        this.changes = new RoleChanges(database, words, sessions);
    }

    void contribute(Contributions to) {
        to.get(NEW, RolePages.MANAGE, this::empty)
                .post(NEW, RolePages.MANAGE, this::make)
                .post("/admin/roles/{role}/names", RolePages.MANAGE, this::name)
                .get(REMOVE, RolePages.MANAGE, this::removal)
                .post(REMOVE, RolePages.MANAGE, this::remove);
        changes.contribute(to);
    }

    private Response empty(Request request) {
        RoleBook book = database.read(RoleSql.class, RoleBook::read);
        return Response.page(new NewRolePage(RoleBook.titled(book, copies(book), request.language())));
    }

    private static List<String> copies(RoleBook book) {
        List<String> roles = new ArrayList<>();
        for (Role role : List.of(Role.MEMBER, Role.FACILITATOR, Role.STEWARD)) {
            roles.add(Rights.name(role));
        }
        roles.addAll(book.own());
        return roles;
    }

    private Response make(Request request) {
        NewRole form = request.form(NewRole.class);
        String me = request.member().id();
        String made = database.transact(work -> {
            RoleSql sql = work.with(RoleSql.class);
            RoleBook book = RoleBook.read(sql);
            if (!copies(book).contains(form.copy())) {
                throw new InvalidForm("copy", Text.key("web.form.choose"));
            }
            if (book.own().size() >= MOST_ROLES) {
                throw new InvalidForm("", Text.key("role.too-many", MOST_ROLES));
            }
            String id = Ids.next();
            if (sql.add(id, request.now(), me, form.once()) == 0) {
                return sql.ofPress(me, form.once()).orElseThrow(NotFound::new);
            }
            sql.name(id, request.language(), form.name());
            for (PermissionWords.Group group : words.groups(request.language(), one -> copied(one, form, book))) {
                for (PermissionWords.Named one : group.permissions()) {
                    if (request.may(one.permission())) {
                        sql.put(id, one.permission().id(), 1);
                    }
                }
            }
            work.with(Audit.class).note(me, "role.add", id, request.now());
            return id;
        });
        return Response.redirect("/admin/roles/" + made).saying("role.made");
    }

    private boolean copied(Permission permission, NewRole form, RoleBook book) {
        return words.isOpen(Rights.name(Role.STEWARD), permission, book) && book.brings(form.copy(), permission);
    }

    /** The role of the path, if the community made it. */
    private RoleBook own(Request request) {
        RoleBook book = database.read(RoleSql.class, RoleBook::read);
        if (!book.isOwn(request.path("role"))) {
            throw new NotFound();
        }
        return book;
    }

    private Response name(Request request) {
        own(request);
        String role = request.path("role");
        RoleNames form = request.form(RoleNames.class, "/admin/roles/" + role);
        if (form.byLanguage().values().stream().allMatch(name -> name == null)) {
            throw new InvalidForm("", Text.key("role.nameless"));
        }
        database.transact(work -> {
            RoleSql sql = work.with(RoleSql.class);
            form.byLanguage().forEach((language, name) -> {
                if (name == null) {
                    sql.unname(role, language);
                } else {
                    sql.name(role, language, name);
                }
            });
            work.with(Audit.class).note(request.member().id(), "role.rename", role, request.now());
            return role;
        });
        return Response.redirect("/admin/roles/" + role).saying("common.saved");
    }

    private Response removal(Request request) {
        Text name = own(request).title(request.path("role"), request.language());
        String role = request.path("role");
        return database.read(RoleSql.class, sql -> {
            long all = sql.holders(request.reader(), request.now())
                    .stream()
                    .filter(one -> one.role().equals(role))
                    .mapToLong(RoleSql.Holders::people)
                    .sum();
            List<RoleSql.Holder> people = sql.holding(role, request.reader(), request.now(), MOST_NAMES);
            return Response.page(new RemoveRolePage(role, name, people, all - people.size()));
        });
    }

    private Response remove(Request request) {
        String role = request.path("role");
        if (!own(request).covers(Granting.rights(request), role, "", words.declared())) {
            throw new Forbidden(Text.key("role.not-yours"));
        }
        database.transact(work -> {
            RoleSql sql = work.with(RoleSql.class);
            if (sql.remove(role, request.now()) > 0) {
                sql.withdrawFromAll(role);
                sql.empty(role);
                work.with(Audit.class).note(request.member().id(), "role.remove", role, request.now());
            }
            return role;
        });
        sessions.forgetAll();
        return Response.redirect("/admin/roles").saying("role.removed");
    }
}
