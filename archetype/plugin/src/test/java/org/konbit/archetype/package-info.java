/** Tries the archetype as an author does: generates a plugin, builds it and drops it into a running site. */
@NullMarked
package org.konbit.archetype;

import org.jspecify.annotations.NullMarked;
