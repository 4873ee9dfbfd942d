package org.konbit.kernel.role;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.InvalidForm;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.kernel.web.Rights;
import org.konbit.kernel.web.Site;
import org.konbit.kernel.web.WebRequest;

/** The rules of giving roles: nobody gives what they do not hold themselves, nor acts against whoever holds more. Thread-safe. */
public final class Granting {
    private static final Duration LONGEST = Duration.ofDays(10 * 366);
    private static final int DATE_LENGTH = 10;
    private final Database database;
    private final Site site;

    /** Ask these. */
    public Granting(Database database, Site site) {
        this.database = database;
        this.site = site;
    }

    RoleBook book() {
        return database.read(RoleSql.class, RoleBook::read);
    }

    static Rights rights(Request request) {
        return ((WebRequest) request).actor().orElseThrow(Forbidden::new).rights();
    }

    /** What the reader may give in the whole community, with titles in their language. */
    public Map<String, Text> givable(Request request) {
        RoleBook book = book();
        List<String> roles = new ArrayList<>(List.of(Rights.name(Role.STEWARD), Rights.name(Role.ADMINISTRATOR)));
        roles.addAll(book.own());
        return covered(book, roles, "", request);
    }

    /** Whether somebody can hold a role in the whole community: the steward's, the administrator's, one that the community made. */
    public boolean isGivenEverywhere(String role) {
        return role.equals(Rights.name(Role.STEWARD)) || role.equals(Rights.name(Role.ADMINISTRATOR))
                || book().isOwn(role);
    }

    /** What a role is called in a language. */
    public Text title(String role, String language) {
        return book().title(role, language);
    }

    /** What the reader may give in a space. */
    public Map<String, Text> givable(Request request, String space) {
        RoleBook book = book();
        return covered(book, book.countingInSpaces(site.namedByRoutes()), space, request);
    }

    private Map<String, Text> covered(RoleBook book, List<String> roles, String space, Request request) {
        Rights rights = rights(request);
        Map<String, Permission> declared = PermissionWords.declared(site);
        return RoleBook.titled(book,
                roles.stream().filter(role -> book.covers(rights, role, space, declared)).toList(),
                request.language());
    }

    /**
     * Go on only if the reader holds all that a role brings.
     *
     * @param space id of the space it is about, or empty for the whole community
     * @throws Forbidden if they do not
     */
    public void requireCovers(Request request, String role, String space) {
        if (!covers(request, role, space)) {
            throw new Forbidden(Text.key("role.not-yours"));
        }
    }

    /** Whether the reader holds all that a role brings; as {@link #requireCovers(Request, String, String)}. */
    public boolean covers(Request request, String role, String space) {
        return coversUntil(request, role, space) > 0;
    }

    /** Whether the reader holds all that without an end, and so may give what has none. */
    public boolean coversForEver(Request request, String role, String space) {
        return coversUntil(request, role, space) == Rights.ENDLESS;
    }

    private long coversUntil(Request request, String role, String space) {
        return book().coversUntil(rights(request), role, space, PermissionWords.declared(site));
    }

    /**
     * Go on only if the reader holds all that the roles of a member bring, in the whole community and in every space: whoever holds less
     * neither pauses nor erases who holds more.
     *
     * @throws Forbidden if they do not
     */
    public void requireCovers(Request request, String member) {
        if (rights(request).administers()) {
            return;
        }
        RoleBook book = book();
        Map<String, Permission> declared = PermissionWords.declared(site);
        boolean all = database.read(Grants.class, grants -> grants.held(member, request.now()))
                .stream()
                .allMatch(held -> book.covers(rights(request), held.role(), held.space(), declared));
        if (!all) {
            throw new Forbidden(Text.key("role.not-yours"));
        }
    }

    /**
     * Go on only for an administrator.
     *
     * @throws Forbidden for whoever is none
     */
    public static void requireAdministrator(Request request) {
        if (!rights(request).administers()) {
            throw new Forbidden(Text.key("role.not-yours"));
        }
    }

    /**
     * When a grant ends that the reader is about to give somebody: epoch milliseconds, or null for never. They give no longer than they hold
     * it themselves, and nothing to themselves.
     *
     * @param until what they typed into the field of that name, on the clock where they are
     * @throws InvalidForm if it is no time, not one to come, or not theirs to give
     * @throws Forbidden if they do not hold the role at all
     */
    public @Nullable Long ends(String member, String role, String space, @Nullable String until, Request request) {
        if (member.equals(request.member().id())) {
            throw new InvalidForm("", Text.key("role.not-oneself"));
        }
        Long ends = until == null ? null : typed(until, request);
        long mine = coversUntil(request, role, space);
        if (mine == 0) {
            throw new Forbidden(Text.key("role.not-yours"));
        }
        if ((ends == null ? Rights.ENDLESS : ends) > mine) {
            throw new InvalidForm("until", Text.key("role.until.mine"));
        }
        return ends;
    }

    private static long typed(String until, Request request) {
        long ends = instant(until, request.member().zone());
        if (ends <= request.now() || ends > request.now() + LONGEST.toMillis()) {
            throw new InvalidForm("until", Text.key("role.until.wrong"));
        }
        return ends;
    }

    /** A day alone lasts until it is over. */
    private static long instant(String until, ZoneId zone) {
        try {
            LocalDateTime time = until.length() == DATE_LENGTH
                    ? LocalDate.parse(until).plusDays(1).atStartOfDay()
                    : LocalDateTime.parse(until.replace(' ', 'T'));
            return time.atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new InvalidForm("until", Text.key("role.until.wrong"));
        }
    }
}
