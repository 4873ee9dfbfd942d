package org.konbit.kernel.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Permission;
import org.konbit.api.Role;

/**
 * What a member may do: the roles they hold in the whole community and in single spaces, and what an administrator changed of what these
 * roles bring. Read with the session, in its statement. Immutable.
 */
public final class Rights {
    /** The columns to read for a member {@code m} at {@code :now}. */
    public static final String COLUMNS = """
                                         (select string_agg(r.space || ':' || r.role || ':' || coalesce(r.ends, 0), ',') from member_role r
                                             where r.member = m.id and (r.ends is null or r.ends > :now)) as grants,
                                         (select string_agg(p.space || ':' || p.role, ',') from space_member p where p.member = m.id) as spaces,
                                         (select string_agg(c.role || ':' || c.permission || ':' || c.held, ',') from role_permission c
                                             where c.role in ('member', 'facilitator', 'steward')
                                                 or c.role in (select h.role from member_role h where h.member = m.id)) as changes""";
    /**
     * Who looks after the whole community at {@code :now}: ids of members, as a select's rows, with the role {@code h}. Whoever looks after
     * single spaces is not among them.
     */
    public static final String CARETAKERS = """
                                            from member_role h where h.space = '' and (h.ends is null or h.ends > :now)
                                                and (h.role in ('administrator', 'steward') or exists (
                                                    select 1 from role_permission b where b.role = h.role and b.held = 1 and b.permission
                                                        in ('content.moderate', 'member.let-in', 'organization.edit', 'space.facilitate')))""";
    /** The end of what never ends by itself. */
    public static final long ENDLESS = Long.MAX_VALUE;

    private static final String EVERYWHERE = "";
    private static final Map<String, Role> BUILT_IN = Arrays.stream(Role.values())
            .collect(Collectors.toMap(Rights::name, Function.identity()));
    private static final String MEMBER = name(Role.MEMBER);
    private static final String FACILITATOR = name(Role.FACILITATOR);
    private static final String ADMINISTRATOR = name(Role.ADMINISTRATOR);

    /** By space and role, when it ends. */
    private final Map<String, Map<String, Long>> roles = new HashMap<>();
    private final Map<String, Boolean> changes = new HashMap<>();
    private long until = ENDLESS;

    private Rights() {}

    /** From what the {@link #COLUMNS} hold. */
    public static Rights of(@Nullable String grants, @Nullable String spaces, @Nullable String changes) {
        Rights rights = new Rights();
        rights.add(EVERYWHERE, MEMBER, ENDLESS);
        for (String[] grant : parts(grants)) {
            long column = Long.parseLong(grant[2]);
            long ends = column == 0 ? ENDLESS : column;
            rights.add(grant[0], grant[1], ends);
            rights.until = Math.min(rights.until, ends);
        }
        for (String[] space : parts(spaces)) {
            if (space[1].equals(FACILITATOR)) {
                rights.add(space[0], FACILITATOR, ENDLESS);
            }
        }
        for (String[] change : parts(changes)) {
            rights.changes.put(key(change[0], change[1]), change[2].equals("1"));
        }
        return rights;
    }

    private static String[][] parts(@Nullable String text) {
        if (text == null) {
            return new String[0][];
        }
        String[] rows = text.split(",");
        String[][] parts = new String[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            parts[i] = rows[i].split(":");
        }
        return parts;
    }

    /** The same without what is held in the whole community beyond what every member holds. */
    Rights ofMember() {
        Rights less = new Rights();
        less.roles.putAll(roles);
        less.roles.put(EVERYWHERE, Map.of(MEMBER, ENDLESS));
        less.changes.putAll(changes);
        less.until = until;
        return less;
    }

    /** Whether one of these is held in the whole community that not every member holds. */
    boolean beyondMember(Collection<Permission> some) {
        return roles.getOrDefault(EVERYWHERE, Map.of()).size() > 1
                && some.stream().anyMatch(one -> may(one) && !brings(MEMBER, one, changes));
    }

    private void add(String space, String role, long ends) {
        roles.computeIfAbsent(space, s -> new HashMap<>()).merge(role, ends, Math::max);
    }

    /** What a built-in role is called in the database. */
    public static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** The built-in role of this name; nothing for one that the community made. */
    public static Optional<Role> builtIn(String role) {
        return Optional.ofNullable(BUILT_IN.get(role));
    }

    /** What stands for a permission of a role among {@code changes}. */
    public static String key(String role, String permission) {
        return role + ":" + permission;
    }

    /**
     * Whether a role brings a permission: an administrator's always does, what everybody may each does, another as it was changed, and
     * where nothing was changed as the permission says.
     *
     * @param changes whether it brings what, by {@link #key}
     */
    public static boolean brings(String role, Permission permission, Map<String, Boolean> changes) {
        if (permission.least() == Role.VISITOR || role.equals(ADMINISTRATOR)) {
            return true;
        }
        Boolean changed = changes.isEmpty() ? null : changes.get(key(role, permission.id()));
        return changed != null
                ? changed
                : builtIn(role).filter(one -> one.compareTo(permission.least()) >= 0).isPresent();
    }

    /** Whether they hold the permission in the whole community. */
    public boolean may(Permission permission) {
        return brought(EVERYWHERE, permission);
    }

    /** Whether they hold it in this space or in the whole community. */
    public boolean may(Permission permission, String space) {
        return may(permission) || brought(space, permission);
    }

    /** Whether they hold it in the whole community or in any space. */
    public boolean mayAnywhere(Permission permission) {
        return roles.keySet().stream().anyMatch(space -> brought(space, permission));
    }

    /** The spaces in which a role of theirs brings it; whoever holds it in the whole community needs none. */
    public Set<String> spacesWith(Permission permission) {
        return roles.keySet()
                .stream()
                .filter(space -> !space.equals(EVERYWHERE) && brought(space, permission))
                .collect(Collectors.toSet());
    }

    private boolean brought(String space, Permission permission) {
        return roles.getOrDefault(space, Map.of())
                .keySet()
                .stream()
                .anyMatch(role -> brings(role, permission, changes));
    }

    /** Whether they hold a role in the whole community. */
    public boolean has(String role) {
        return roles.getOrDefault(EVERYWHERE, Map.of()).containsKey(role);
    }

    /**
     * How long they hold a role in this space or in the whole community, epoch milliseconds: {@link #ENDLESS} if it does not end by itself,
     * 0 if they do not hold it.
     *
     * @param space its id, or empty for the whole community alone
     */
    public long until(String role, String space) {
        return Stream.of(EVERYWHERE, space)
                .mapToLong(one -> roles.getOrDefault(one, Map.of()).getOrDefault(role, 0L))
                .max()
                .orElse(0);
    }

    /** How long they hold a permission there, be it by one role or by several; as {@link #until(String, String)}. */
    public long until(Permission permission, String space) {
        return Stream.of(EVERYWHERE, space)
                .flatMap(one -> roles.getOrDefault(one, Map.of()).entrySet().stream())
                .filter(one -> brings(one.getKey(), permission, changes))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    /** Whether they hold everything there is. */
    public boolean administers() {
        return has(ADMINISTRATOR);
    }

    /** The highest built-in role they hold in the whole community. */
    Role highest() {
        return administers() ? Role.ADMINISTRATOR : has(name(Role.STEWARD)) ? Role.STEWARD : Role.MEMBER;
    }

    /** When the first of their roles ends by itself, epoch milliseconds; until then they stay as they are. */
    long until() {
        return until;
    }
}
