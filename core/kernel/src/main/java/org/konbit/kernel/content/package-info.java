/**
 * Contents of every type, and what people say under them: conversations, comments, reactions, topics.
 *
 * <p>{@link org.konbit.kernel.content.SqlContents} is what plugins get inside a transaction; {@link org.konbit.kernel.content.Talk}
 * draws comments and reactions under a content of whatever type; conversations themselves are three types without columns of their own.
 * Every statement that reads for somebody names the reader and passes {@code konbit_readable}.
 */
@NullMarked
package org.konbit.kernel.content;

import org.jspecify.annotations.NullMarked;
