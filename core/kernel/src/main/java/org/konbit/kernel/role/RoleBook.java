package org.konbit.kernel.role;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.konbit.api.Permission;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.kernel.web.Rights;

/** All roles as they are now: their names, and what they bring. Read with two statements; immutable. */
public final class RoleBook {
    private static final String OF = ":";
    private final Map<String, Map<String, String>> own = new LinkedHashMap<>();
    private final Map<String, Boolean> changes = new HashMap<>();

    private RoleBook() {}

    /** Read it. */
    static RoleBook read(RoleSql sql) {
        RoleBook book = new RoleBook();
        for (RoleSql.Named one : sql.own()) {
            Map<String, String> names = book.own.computeIfAbsent(one.role(), role -> new TreeMap<>());
            if (one.language() != null && one.name() != null) {
                names.put(one.language(), one.name());
            }
        }
        sql.changes().forEach(one -> book.changes.put(Rights.key(one.role(), one.permission()), one.held()));
        return book;
    }

    /** Those the community made, the oldest first. */
    List<String> own() {
        return List.copyOf(own.keySet());
    }

    /** Whether the community made it. */
    boolean isOwn(String role) {
        return own.containsKey(role);
    }

    /** The names of one that the community made, by language. */
    Map<String, String> names(String role) {
        return own.getOrDefault(role, Map.of());
    }

    /** What a role is called: in this language, or in any that it has a name in. */
    Text title(String role, String language) {
        if (!isOwn(role)) {
            return Text.key("role." + role);
        }
        Map<String, String> names = names(role);
        String tag = names.containsKey(language) ? language : names.keySet().stream().findFirst().orElse(language);
        return Text.words(Optional.ofNullable(names.get(tag)).orElse(role), tag);
    }

    /** Whether a role by itself brings a permission. */
    boolean brings(String role, Permission permission) {
        return Rights.brings(role, permission, changes);
    }

    /** Whether whoever holds a role holds the permission, be it only because every member does. */
    boolean has(String role, Permission permission) {
        boolean member = !role.equals(Rights.name(Role.VISITOR)) && brings(Rights.name(Role.MEMBER), permission);
        return member || brings(role, permission);
    }

    /** What one that the community made brings, plugins that are away included. */
    private Stream<String> given(String role) {
        return changes.entrySet()
                .stream()
                .filter(one -> one.getValue() && one.getKey().startsWith(role + OF))
                .map(one -> one.getKey().substring(role.length() + 1));
    }

    /**
     * Whether somebody holds all that a role brings, and so may give it and take it away.
     *
     * @param space id of the space it is about, or empty for the whole community
     */
    boolean covers(Rights rights, String role, String space, Map<String, Permission> declared) {
        return coversUntil(rights, role, space, declared) > 0;
    }

    /**
     * How long somebody holds all that a role brings: so long they may give it. Epoch milliseconds, {@link Rights#ENDLESS}, or 0 for not now.
     *
     * @param space as for {@link #covers}
     */
    long coversUntil(Rights rights, String role, String space, Map<String, Permission> declared) {
        String administrator = Rights.name(Role.ADMINISTRATOR);
        long held = Math.max(rights.until(administrator, ""), rights.until(role, space));
        // an administrator's is more than the permissions there are now
        if (role.equals(administrator) || !isOwn(role) && Rights.builtIn(role).isEmpty()) {
            return held;
        }
        Stream<Optional<Permission>> brought = isOwn(role)
                ? given(role).map(id -> Optional.ofNullable(declared.get(id)))
                : declared.values().stream().filter(one -> brings(role, one)).map(Optional::of);
        return Math.max(held, brought.mapToLong(one -> one.map(known -> rights.until(known, space)).orElse(0L))
                .min()
                .orElse(Rights.ENDLESS));
    }

    /** Those whose holders can do something in a space with it: they bring what handlers ask for there. */
    List<String> countingInSpaces(Set<String> namedByRoutes) {
        return own().stream().filter(role -> given(role).anyMatch(id -> !namedByRoutes.contains(id))).toList();
    }

    /** By their titles in a language, for a choice. */
    static Map<String, Text> titled(RoleBook book, List<String> roles, String language) {
        return roles.stream()
                .collect(Collectors.toMap(role -> role, role -> book.title(role, language), (one, other) -> one,
                        LinkedHashMap::new));
    }
}
