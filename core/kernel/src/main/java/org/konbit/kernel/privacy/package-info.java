/**
 * What the community keeps about one person: told in words, given to take along, and erased, with what the plugins keep. Who is erased stands
 * in a ledger of ids beside the database, so that a backup that is restored erases them again.
 */
@NullMarked
package org.konbit.kernel.privacy;

import org.jspecify.annotations.NullMarked;
