/**
 * Contents: the items members write, of whatever type.
 *
 * <p>The kernel keeps what all contents share (author, space, language, title, text, state, revisions, files, comments, reactions) and
 * gives search, feeds, moderation, export and erasure to each. A plugin declares a {@link org.konbit.api.content.ContentType}, creates
 * contents inside {@link org.konbit.api.Database#transact} and keeps columns of its own in a table keyed by the content's id. For
 * reading it joins these read-only views of the kernel in its SQL:
 *
 * <ul>
 * <li>{@code konbit_readable (reader, space)}: which spaces a reader may read; {@link org.konbit.api.Request#reader()} is the reader;
 * <li>{@code konbit_content (id, type, space, author, author_name, organization, organization_name, language, title, body, state,
 * licence, version, published, changed, comments, archived_by, archived_by_name, space_state)}: published and archived contents; a space
 * takes writing while its state is {@code open};
 * <li>{@code konbit_content_topic (content, topic)};
 * <li>{@code konbit_member (id, name)}: the members, for rows that are no contents; names are for those who signed in;
 * <li>{@code konbit_file (id, content, name, media_type, size, language, text_state, text_language, pages)} and
 * {@code konbit_file_text (file, text)}; {@code language} is the one somebody said, {@code text_language} the one the text is clearly
 * in, null where that cannot be told.
 * </ul>
 */
@NullMarked
@Export
@Version("1.0.0")
package org.konbit.api.content;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
