package org.konbit.kernel.content;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Forbidden;
import org.konbit.api.Member;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.SignInRequired;
import org.konbit.api.View;
import org.konbit.kernel.web.Site;

/** A request without a browser: goes through the site's routes to the handler, with a form that is filled in already. */
public final class Asked implements Request {
    private final House house;
    private final @Nullable String member;
    private final Role role;
    private final Set<String> facilitates;
    private final Map<String, String> queries = new HashMap<>();
    private Map<String, String> variables = Map.of();
    private String path = "/";
    private @Nullable Record form;

    private Asked(House house, @Nullable String member, Role role, Set<String> facilitates) {
        this.house = house;
        this.member = member;
        this.role = role;
        this.facilitates = facilitates;
    }

    /** By a visitor. */
    public static Asked byVisitor(House house) {
        return new Asked(house, null, Role.VISITOR, Set.of());
    }

    /** By a member. */
    public static Asked by(House house, String member) {
        return new Asked(house, member, Role.MEMBER, Set.of());
    }

    /** By a member who looks after these spaces. */
    public static Asked byFacilitator(House house, String member, String... spaces) {
        return new Asked(house, member, Role.MEMBER, Set.of(spaces));
    }

    /** By a steward of the community. */
    public static Asked bySteward(House house, String member) {
        return new Asked(house, member, Role.STEWARD, Set.of());
    }

    /** With a query parameter. */
    public Asked with(String name, String value) {
        queries.put(name, value);
        return this;
    }

    /** The view of a page. */
    public View page(String asked) {
        return ((Response.Page) send("GET", asked)).view();
    }

    /** Send a form and be redirected. */
    public String post(String asked, Record filled) {
        form = filled;
        return ((Response.Redirect) send("POST", asked)).path();
    }

    private Response send(String method, String asked) {
        int mark = asked.indexOf('?');
        path = mark < 0 ? asked : asked.substring(0, mark);
        if (mark >= 0) {
            for (String pair : asked.substring(mark + 1).split("&")) {
                queries.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        Site.Match match = house.site.match(method, path).orElseThrow(NotFound::new);
        if (!may(match.route().permission())) {
            throw new Forbidden();
        }
        variables = match.variables();
        return match.route().handler().handle(this);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String path(String variable) {
        String value = variables.get(variable);
        if (value == null) {
            throw new IllegalArgumentException(variable);
        }
        return value;
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(queries.get(name));
    }

    @Override
    public List<String> queries(String name) {
        return query(name).stream().toList();
    }

    @Override
    public <F extends Record> F form(Class<F> type) {
        return type.cast(Objects.requireNonNull(form));
    }

    @Override
    public <F extends Record> F form(Class<F> type, String pageOfForm) {
        return form(type);
    }

    @Override
    public Member member() {
        if (member == null) {
            throw new SignInRequired();
        }
        return new Member(member, "Ana María", "es", ZoneOffset.UTC);
    }

    @Override
    public boolean signedIn() {
        return member != null;
    }

    @Override
    public String reader() {
        return member == null ? "visitor" : member;
    }

    @Override
    public boolean may(Permission permission) {
        return role.compareTo(permission.least()) >= 0;
    }

    @Override
    public boolean may(Permission permission, String spaceId) {
        return may(permission) || permission.least() == Role.FACILITATOR && facilitates.contains(spaceId);
    }

    @Override
    public void require(Permission permission, String spaceId) {
        if (!may(permission, spaceId)) {
            throw new Forbidden();
        }
    }

    @Override
    public String language() {
        return "es";
    }

    @Override
    public long now() {
        return System.currentTimeMillis();
    }
}
