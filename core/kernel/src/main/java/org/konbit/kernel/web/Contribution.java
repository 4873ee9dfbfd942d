package org.konbit.kernel.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Handler;
import org.konbit.api.Permission;
import org.konbit.api.PersonalData;
import org.konbit.api.Place;
import org.konbit.api.Slot;
import org.konbit.api.Text;
import org.konbit.api.content.ContentType;
import org.konbit.kernel.data.Databases;

/**
 * Everything one plugin (or the kernel) adds; immutable.
 *
 * @param owner the plugin's id, or {@code konbit}
 * @param personal tables that hold personal data, with the columns that name the member
 * @param personalData what says more of personal data than a column can
 * @param saysPersonal whether the plugin said anything about personal data at all
 */
public record Contribution(String owner, List<Route> routes, List<MenuEntry> menu, Set<Permission> permissions,
        Map<Place, List<Slot>> slots, List<ContentType> types, Map<String, List<String>> personal,
        List<PersonalData> personalData,
        boolean saysPersonal) {

    /** The owner of the kernel's own contributions. */
    public static final String KERNEL = Databases.KERNEL;

    /**
     * A menu entry.
     *
     * @param label key of the owner's messages
     */
    public record MenuEntry(String path, String label, String owner) {}

    /** The addresses at and below which a plugin answers. */
    public static List<String> roots(String owner) {
        return List.of("/" + owner, "/admin/plugins/" + owner, "/api/v1/" + owner);
    }

    /** Whether a path, or what a servlet's pattern stands for, is the plugin's own. */
    public static boolean owns(String owner, String path) {
        return roots(owner).stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }

    /** Collects a contribution, checking each statement as it is made. */
    public static final class Builder implements Contributions {
        private final String owner;
        private final List<Route> routes = new ArrayList<>();
        private final List<MenuEntry> menu = new ArrayList<>();
        private final Set<Permission> permissions = new HashSet<>();
        private final Map<Place, List<Slot>> slots = new LinkedHashMap<>();
        private final List<ContentType> types = new ArrayList<>();
        private final Map<String, List<String>> personal = new LinkedHashMap<>();
        private final List<PersonalData> personalData = new ArrayList<>();
        private boolean saysPersonal;
        private boolean saysNoPersonal;

        /** Collect for this owner. */
        public Builder(String owner) {
            this.owner = owner;
        }

        @Override
        public Contributions get(String path, Permission permission, Handler handler) {
            return route("GET", path, permission, handler);
        }

        @Override
        public Contributions post(String path, Permission permission, Handler handler) {
            return route("POST", path, permission, handler);
        }

        private Contributions route(String method, String path, Permission permission, Handler handler) {
            checkPath(path);
            declare(permission, method + " " + path);
            routes.add(Route.of(method, path, permission, handler, owner));
            return this;
        }

        @Override
        public Contributions menu(String path, String labelKey) {
            checkPath(path);
            menu.add(new MenuEntry(path, labelKey, owner));
            return this;
        }

        @Override
        public Contributions permission(Permission permission) {
            declare(permission, "permission(…)");
            return this;
        }

        private void declare(@Nullable Permission permission, String where) {
            if (permission == null) {
                throw new Refused("The permission of " + where + " is null: does its constant get its value later?",
                        Text.key("plugin.refused.no-permission", where));
            }
            if (!owner.equals(KERNEL) && !permission.id().startsWith(owner + ".")) {
                throw new IllegalArgumentException(
                        "The permission " + permission.id() + " must begin with the plugin's id: " + owner + ".…");
            }
            permissions.stream()
                    .filter(one -> one.id().equals(permission.id()) && one.least() != permission.least())
                    .findFirst()
                    .ifPresent(other -> {
                        throw new Refused("The permission " + permission.id() + " is given two roles, " + other.least()
                                + " and " + permission.least() + ": declare it once, as a constant",
                                Text.key("plugin.refused.permission-twice", permission.id()));
                    });
            permissions.add(permission);
        }

        @Override
        public Contributions slot(Place place, Slot slot) {
            slots.computeIfAbsent(place, p -> new ArrayList<>()).add(slot);
            return this;
        }

        @Override
        public Contributions content(ContentType type) {
            if (!owner.equals(KERNEL) && !type.id().startsWith(owner + ".")) {
                throw new IllegalArgumentException(
                        "The content type " + type.id() + " must begin with the plugin's id: " + owner + ".…");
            }
            types.add(type);
            return this;
        }

        @Override
        public Contributions personal(String table, String memberColumn) {
            personal();
            personal.computeIfAbsent(table, t -> new ArrayList<>()).add(memberColumn);
            return this;
        }

        @Override
        public Contributions personal(PersonalData data) {
            personal();
            personalData.add(data);
            return this;
        }

        @Override
        public Contributions noPersonalData() {
            saysNoPersonal = true;
            contradicts(!personal.isEmpty() || !personalData.isEmpty());
            saysPersonal = true;
            return this;
        }

        private void personal() {
            contradicts(saysNoPersonal);
            saysPersonal = true;
        }

        /** Of the kernel's features each speaks for itself. */
        private void contradicts(boolean both) {
            if (both && !owner.equals(KERNEL)) {
                throw new Refused("personal(…) and noPersonalData() contradict each other: leave one of them out",
                        Text.key("plugin.refused.personal-both"));
            }
        }

        private void checkPath(String path) {
            if (!path.startsWith("/") || path.contains("//") || path.contains("..")) {
                throw new IllegalArgumentException("A path begins with one slash: " + path);
            }
            if (!owner.equals(KERNEL) && !owns(owner, path)) {
                throw new IllegalArgumentException("The path " + path + " is not this plugin's: it must be /" + owner
                        + ", /admin/plugins/" + owner + " or /api/v1/" + owner
                        + ", or begin with one of them and a slash");
            }
        }

        /** What was collected. */
        public Contribution build() {
            return new Contribution(owner, List.copyOf(routes), List.copyOf(menu), Set.copyOf(permissions),
                    Map.copyOf(slots),
                    List.copyOf(types), Map.copyOf(personal), List.copyOf(personalData), saysPersonal);
        }
    }
}
