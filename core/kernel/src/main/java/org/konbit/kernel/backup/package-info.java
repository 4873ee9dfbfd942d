/**
 * Backups: one ZIP file with everything a community keeps, made while it serves, and brought back into an empty folder.
 *
 * <pre>
 * konbit-backup.toml    format, version of Konbit, when it was made, kind of database
 * database/konbit.db    a copy of the database as of one moment (konbit.zip, if it is PostgreSQL)
 * data/…                the other files of the data directory, save what Konbit makes anew (caches, the search index)
 * SHA256SUMS            the SHA-256 of each of them, as sha256sum writes it
 * </pre>
 *
 * <p>So a backup can be looked at and checked with unzip and sha256sum alone. The database is copied first: a file that it names and
 * that is gone a moment later was deleted by somebody. A backup that comes back is treated as hostile: nothing is written anywhere before
 * every name was looked at and every sum agreed.
 */
@NullMarked
package org.konbit.kernel.backup;

import org.jspecify.annotations.NullMarked;
