/** A plugin that fails, rests and writes for too long, on a real site. */
@NullMarked
package org.konbit.testing.weary;

import org.jspecify.annotations.NullMarked;
