package org.konbit.kernel.role;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.konbit.api.Permission;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Rights;
import org.konbit.kernel.web.Site;

/** The permissions that the kernel and the active plugins declare, in their owners' words; and which of them a role may be given. Thread-safe. */
final class PermissionWords {
    /** What nobody takes from a member: it is about their own account and their own data. */
    private static final Set<String> ONES_OWN = Set.of("member.settings", "privacy.own");
    private final Site site;
    private final Catalogues catalogues;

    /** A permission and what it is called. */
    record Named(Permission permission, String words) {}

    /** Those of the kernel, or of a plugin. */
    record Group(Text name, List<Named> permissions) {}

    PermissionWords(Site site, Catalogues catalogues) {
        this.site = site;
        this.catalogues = catalogues;
    }

    /** All of them by their ids. */
    Map<String, Permission> declared() {
        return declared(site);
    }

    static Map<String, Permission> declared(Site site) {
        return site.permissions().stream().collect(Collectors.toMap(Permission::id, Function.identity()));
    }

    /** All of them by their owners, the kernel first; of each owner by the lowest role that has them. */
    List<Group> groups(String language, Predicate<Permission> which) {
        List<Group> groups = new ArrayList<>();
        for (Contribution one : site.contributions()) {
            List<Named> named = one.permissions()
                    .stream()
                    .filter(which)
                    .sorted(Comparator.comparing(Permission::least).thenComparing(Permission::id))
                    .map(permission -> new Named(permission, words(permission, one.owner(), language)))
                    .toList();
            if (!named.isEmpty()) {
                groups.add(new Group(name(one.owner(), language), named));
            }
        }
        return groups;
    }

    private Text name(String owner, String language) {
        return owner.equals(Contribution.KERNEL)
                ? Text.key("role.group.community")
                : Text.words(catalogues.of(owner).find(language, "title").orElse(owner), language);
    }

    /** The permission in its owner's words; its id if the owner gave none. */
    private String words(Permission permission, String owner, String language) {
        return catalogues.of(owner).find(language, "permission." + permission.id()).orElse(permission.id());
    }

    /** Whether an administrator decides that a role brings a permission: what all have anyway, or what counts nowhere, is no question. */
    boolean isOpen(String role, Permission permission, RoleBook book) {
        if (permission.least() == Role.VISITOR) {
            return false;
        }
        return switch (Rights.builtIn(role).orElse(Role.STEWARD)) {
            case VISITOR, ADMINISTRATOR -> false;
            // what an administrator has alone is never everybody's
            case MEMBER -> permission.least() != Role.ADMINISTRATOR && !ONES_OWN.contains(permission.id());
            case FACILITATOR -> !site.namedByRoutes().contains(permission.id()) && !ofMembers(permission, book);
            case STEWARD -> !ofMembers(permission, book);
        };
    }

    private static boolean ofMembers(Permission permission, RoleBook book) {
        return book.brings(Rights.name(Role.MEMBER), permission);
    }
}
