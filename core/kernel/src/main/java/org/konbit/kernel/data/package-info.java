/**
 * The ground floor of everything that is kept: SQLite in one file, or PostgreSQL.
 *
 * <p>{@link org.konbit.kernel.data.Databases} is the way in. It locks the data directory, migrates the kernel's tables and gives each
 * plugin a {@link org.konbit.api.Database} of its own. Reads run on pooled, read-only connections. Writes are acknowledged only after
 * their commit is durable: on SQLite one thread runs them all and commits them in groups, on PostgreSQL they are ordinary transactions.
 * The {@link org.konbit.kernel.data.ChangeLog} tells search, feeds and other nodes what changed, in an order no reader can miss a row of.
 *
 * <p>JDBC is used in this package and nowhere else; it imports no feature of the kernel.
 */
@NullMarked
package org.konbit.kernel.data;

import org.jspecify.annotations.NullMarked;
