/**
 * The one door to other machines over HTTP: it opens only towards hosts that whoever runs the server named, for a few seconds, and takes no
 * more than half a megabyte.
 */
@NullMarked
package org.konbit.kernel.outbound;

import org.jspecify.annotations.NullMarked;
