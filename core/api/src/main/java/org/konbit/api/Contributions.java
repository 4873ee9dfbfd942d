package org.konbit.api;

import org.konbit.api.content.ContentType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Collects what a plugin adds.
 *
 * <p>Every path begins with the plugin's own segment ({@code /hello}), {@code /admin/plugins/hello} or {@code /api/v1/hello}; variables
 * stand in braces ({@code /hello/{id}}). Used by one thread, inside {@link Plugin#contribute} only; each method returns this object.
 */
@ProviderType
public interface Contributions {
    /** Answer GET (and HEAD) of this path for those who hold the permission. */
    Contributions get(String path, Permission permission, Handler handler);

    /** Answer POST of this path for those who hold the permission; the CSRF token is checked before the handler runs. */
    Contributions post(String path, Permission permission, Handler handler);

    /** Show a menu entry to those who may open the path; the label is a key of the plugin's messages. */
    Contributions menu(String path, String labelKey);

    /** Declare a permission that no route names, because it is asked for inside a handler. */
    Contributions permission(Permission permission);

    /** Draw a card at a place of the kernel's pages. */
    Contributions slot(Place place, Slot slot);

    /** Declare a content type; the kernel then gives it comments, reactions, search, feeds, moderation, export and erasure. */
    Contributions content(ContentType type);

    /**
     * State that rows of this table belong to the member named in this column: the kernel exports and erases them with the member. Said once
     * for each column that names one. The message {@code personal.<table>}, if there is one, tells the member what they are.
     */
    Contributions personal(String table, String memberColumn);

    /** State that more is kept about members than a column can say, and what it is. */
    Contributions personal(PersonalData data);

    /** State that this plugin's tables hold nothing about a person. */
    Contributions noPersonalData();
}
