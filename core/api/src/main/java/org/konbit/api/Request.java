package org.konbit.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** One request, after its session, language, route, permission and CSRF token were checked. Used by the thread that received it. */
@ProviderType
public interface Request {
    /** The path below the context path, decoded: {@code /hello}. */
    String path();

    /**
     * The value of a variable of the route's path.
     *
     * @throws IllegalArgumentException if the route has no such variable
     */
    String path(String variable);

    /** The first value of a query parameter, trimmed; empty if it is missing or blank. */
    Optional<String> query(String name);

    /** All values of a query parameter that are not blank. */
    List<String> queries(String name);

    /**
     * Read the form into a record, component by component.
     *
     * <p>Components may be {@code String} (required, at most 250 characters unless {@link MaxLength} says otherwise), {@code int},
     * {@code long}, {@code boolean} (a check box), an enum, {@code List<String>}, {@link Upload}; {@code @Nullable} makes one optional.
     * Line ends become {@code \n}, surrounding blanks go.
     *
     * @throws InvalidForm if a component is missing, too long or of the wrong form; the GET page of the same path is shown again
     */
    <F extends Record> F form(Class<F> type);

    /** As {@link #form(Class)}, but an invalid form is shown again on the GET page of another path. */
    <F extends Record> F form(Class<F> type, String pageOfForm);

    /**
     * The signed-in member.
     *
     * @throws SignInRequired if nobody is signed in; the visitor is sent to the sign-in page and back
     */
    Member member();

    /** Whether somebody is signed in. */
    boolean signedIn();

    /** The key to join {@code konbit_readable.reader} with: the member's id, or {@code visitor}. */
    String reader();

    /** Whether the actor holds the permission in the whole community. */
    boolean may(Permission permission);

    /** Whether the actor holds the permission in this space or in the whole community. */
    boolean may(Permission permission, String spaceId);

    /**
     * Ask for a permission in a space.
     *
     * @throws Forbidden if the actor does not hold it there; or, when a form was sent, if the space rests and takes no writing
     * @throws NotFound if the actor may not know of the space
     */
    void require(Permission permission, String spaceId);

    /** BCP 47 tag of the language this request is answered in: es, pt, en, fr or ht. */
    String language();

    /** The time of this request, milliseconds since 1970-01-01T00:00Z. */
    long now();
}
