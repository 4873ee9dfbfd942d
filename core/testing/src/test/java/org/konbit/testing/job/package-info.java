/** Jobs of a plugin, as people follow them on a real site. */
@NullMarked
package org.konbit.testing.job;

import org.jspecify.annotations.NullMarked;
