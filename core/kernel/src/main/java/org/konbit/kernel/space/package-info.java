/**
 * Spaces: circles, chapters and themes, each public, for the community, or closed.
 *
 * <p>What a reader may know of is decided by {@code konbit_readable} alone: every statement here that finds a space for a reader joins it,
 * so that a closed space cannot be told from one that does not exist. A space has a name and a purpose in each language it was given one,
 * and shows those of its own language elsewhere.
 */
@NullMarked
package org.konbit.kernel.space;

import org.jspecify.annotations.NullMarked;
