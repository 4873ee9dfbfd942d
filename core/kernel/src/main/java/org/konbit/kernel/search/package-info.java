/**
 * Finds what members wrote, in five languages, and shows nobody more than they may read.
 *
 * <p>One Lucene index per node stands in the data directory; it is made from the database and can be thrown away at any moment. The
 * {@code Indexer} reads the change log from a position of its own and keeps the index up to date; {@code Search} asks it, with the
 * spaces the reader may read in the query, and checks each hit again in the database. {@link org.konbit.kernel.search.Folding} is what
 * the folded columns of other features are filled with.
 */
@NullMarked
package org.konbit.kernel.search;

import org.jspecify.annotations.NullMarked;
