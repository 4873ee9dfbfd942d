package org.konbit.api.content;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Creates and changes contents inside a transaction; search, feeds and notifications follow from the change log. */
@ProviderType
public interface Contents {
    /**
     * Publish a new content.
     *
     * @return its id
     * @throws org.konbit.api.InvalidForm if its title, text, language, licence or a topic cannot be taken
     * @throws org.konbit.api.Forbidden if its space rests
     * @throws IllegalArgumentException if its type belongs to another plugin, or its space or author does not exist
     */
    String create(NewContent content);

    /**
     * Publish a new content, or find the one that this form became already when its button was pressed twice: within a quarter of an
     * hour, and while that one is published. Who sends the same words later means them once more.
     *
     * @param once what the form's component of this name holds: {@code @Nullable String once} is drawn as a hidden field with an id of
     *     the page, and read as one of the page with what was typed. Null publishes as {@link #create} does
     * @return the content's id; rows of the plugin's own about it are there already if it was published before
     */
    String createOnce(@Nullable String once, NewContent content);

    /**
     * Change title, language and text, and keep the old ones as a revision.
     *
     * @param version the version the writer saw
     * @param editor id of the member who changed it
     * @throws org.konbit.api.EditConflict if it was changed since
     */
    void revise(String id, int version, String editor, String language, String title, String body);

    /**
     * Put the content aside: it keeps its address and is no longer listed.
     *
     * @param by id of the member who put it aside; an author brings back only what they put aside themselves
     */
    void archive(String id, String by);

    /**
     * List an archived content again.
     *
     * @param archivedBy id of the member who put it aside, as the one who brings it back saw it; nothing happens if it was somebody else
     */
    void restore(String id, String archivedBy);

    /**
     * Exchange the licence and the topics of a content.
     *
     * @param licence as in {@link NewContent#licence}
     * @param topics slugs of topics
     * @throws org.konbit.api.InvalidForm if the licence or a topic cannot be taken
     */
    void classify(String id, @Nullable String licence, List<String> topics);

    /** Say that columns of the plugin's own changed, so that search reads the content again. */
    void touch(String id);
}
