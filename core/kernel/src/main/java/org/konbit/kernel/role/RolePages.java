package org.konbit.kernel.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Rights;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.Site;

/** The page of all roles against all permissions. */
public final class RolePages implements Plugin {
    /** The page that leads to the parts of the administration. */
    public static final Permission ADMINISTER = new Permission("role.administer", Role.ADMINISTRATOR);
    /** See and change what roles bring, make roles and take them away. */
    static final Permission MANAGE = new Permission("role.manage", Role.ADMINISTRATOR);
    private final Database database;
    private final PermissionWords words;
    private final RoleForms forms;

    /**
     * A role.
     *
     * @param people how many hold it; -1 where that is not counted
     * @param open whether something about it can be changed
     */
    record Column(String id, Text title, boolean own, long people, boolean open) {}

    /** A permission, and which of the roles have it, in their order. */
    record Line(String words, List<Boolean> held, List<Boolean> beyond) {}

    /** The permissions of the kernel, or of a plugin. */
    record Group(Text name, List<Line> lines) {}

    /** All roles against all permissions. */
    record RolesPage(List<Column> roles, List<Group> groups) implements View {
        @Override
        public Text title() {
            return Text.key("role.title");
        }

        /** What a role brings beyond what every member, or every visitor, may; in words. */
        List<String> beyond(int role) {
            return groups.stream()
                    .flatMap(group -> group.lines.stream())
                    .filter(line -> line.beyond.get(role))
                    .map(Line::words)
                    .toList();
        }
    }

    /** Ask the site for its permissions and the catalogues for their words. */
    public RolePages(Database database, Site site, Catalogues catalogues, Sessions sessions) {
        this.database = database;
        this.words = new PermissionWords(site, catalogues);
        this.forms = new RoleForms(database, words, sessions);
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/admin/roles", MANAGE, this::roles);
        forms.contribute(to);
    }

    private Response roles(Request request) {
        return database.read(RoleSql.class, sql -> {
            RoleBook book = RoleBook.read(sql);
            Map<String, Long> people = sql.holders(request.reader(), request.now())
                    .stream()
                    .collect(Collectors.toMap(RoleSql.Holders::role, RoleSql.Holders::people));
            return Response.page(page(book, people, request.language()));
        });
    }

    private RolesPage page(RoleBook book, Map<String, Long> people, String language) {
        List<Column> columns = new ArrayList<>();
        for (Role role : Role.values()) {
            String id = Rights.name(role);
            boolean counted = role == Role.STEWARD || role == Role.ADMINISTRATOR;
            columns.add(new Column(id, book.title(id, language), false, counted ? people.getOrDefault(id, 0L) : -1,
                    role != Role.VISITOR && role != Role.ADMINISTRATOR));
        }
        book.own()
                .forEach(id -> columns.add(
                        new Column(id, book.title(id, language), true, people.getOrDefault(id, 0L), true)));
        List<String> roles = columns.stream().map(Column::id).toList();
        List<Group> groups = words.groups(language, permission -> true)
                .stream()
                .map(group -> new Group(group.name(),
                        group.permissions().stream().map(one -> line(one, roles, book)).toList()))
                .toList();
        return new RolesPage(columns, groups);
    }

    private static Line line(PermissionWords.Named one, List<String> roles, RoleBook book) {
        Permission permission = one.permission();
        boolean members = book.has(Rights.name(Role.MEMBER), permission);
        List<Boolean> held = roles.stream().map(role -> book.has(role, permission)).toList();
        List<Boolean> beyond = roles.stream()
                .map(role -> switch (Rights.builtIn(role).orElse(Role.STEWARD)) {
                    case VISITOR -> permission.least() == Role.VISITOR;
                    case MEMBER -> members && permission.least() != Role.VISITOR;
                    default -> !members && book.has(role, permission);
                })
                .toList();
        return new Line(one.words(), held, beyond);
    }
}
