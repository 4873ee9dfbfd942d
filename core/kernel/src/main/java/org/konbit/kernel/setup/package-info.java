/**
 * The first minutes of a community: whoever can read the console names it and becomes its administrator, and is then led on step by step.
 *
 * <p>There is no default password. The token on the console is kept in memory only and dies with its first use.
 */
@NullMarked
package org.konbit.kernel.setup;

import org.jspecify.annotations.NullMarked;
