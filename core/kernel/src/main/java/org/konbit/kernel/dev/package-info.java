/**
 * For the developer of a plugin, while {@code konbit dev} serves it: pages that say what the last save broke, with file and line. None of
 * this is there in a site that was not started so.
 */
@NullMarked
package org.konbit.kernel.dev;

import org.jspecify.annotations.NullMarked;
