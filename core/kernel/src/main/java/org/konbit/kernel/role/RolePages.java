package org.konbit.kernel.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.konbit.api.Contributions;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Site;

/** The administration's front page, and the page of the built-in roles. */
public final class RolePages implements Plugin {
    /** Everything below /admin that is not somebody else's, and the page that leads there. */
    public static final Permission ADMINISTER = new Permission("role.administer", Role.ADMINISTRATOR);
    private static final List<Room> ROOMS = List.of(new Room("members", "users"), new Room("roles", "shield"),
            new Room("plugins", "puzzle"), new Room("health", "heart"), new Room("settings", "settings"),
            new Room("mail", "mail"), new Room("topics", "flag"),
            new Room("jobs", "refresh-cw"),
            new Room("audit", "file-text"));
    private final Site site;
    private final Catalogues catalogues;

    /** A part of the administration; {@code name} is the last part of its path. */
    record Room(String name, String icon) {
        String path() {
            return "/admin/" + name;
        }
    }

    /** The parts that are there now. */
    record AdminPage(List<Room> rooms) implements View {
        @Override
        public Text title() {
            return Text.key("common.administration");
        }
    }

    /** A role and what it may do beyond the one before it, in words. */
    record Rights(Role role, List<String> words) {
        /** The key of the role's name. */
        String key() {
            return "role." + role.name().toLowerCase(Locale.ROOT);
        }
    }

    /** All roles, from the lowest. */
    record RolesPage(List<Rights> roles) implements View {
        @Override
        public Text title() {
            return Text.key("role.title");
        }
    }

    /** Ask the site for its permissions and the catalogues for their words. */
    public RolePages(Site site, Catalogues catalogues) {
        this.site = site;
        this.catalogues = catalogues;
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/admin", ADMINISTER, this::front)
                .get("/admin/roles", ADMINISTER, this::roles)
                .menu("/admin", "common.administration");
    }

    private Response front(Request request) {
        return Response.page(
                new AdminPage(ROOMS.stream().filter(room -> site.match("GET", room.path()).isPresent()).toList()));
    }

    private Response roles(Request request) {
        List<Rights> roles = new ArrayList<>();
        for (Role role : Role.values()) {
            roles.add(new Rights(role, site.permissions()
                    .stream()
                    .filter(permission -> permission.least() == role)
                    .map(permission -> words(permission, request.language()))
                    .toList()));
        }
        return Response.page(new RolesPage(roles));
    }

    /** The permission in its owner's words; its id if the owner gave none. */
    private String words(Permission permission, String language) {
        String owner = permission.id().substring(0, permission.id().indexOf('.'));
        return catalogues.of(owner).find(language, "permission." + permission.id()).orElse(permission.id());
    }
}
