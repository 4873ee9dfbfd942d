/** Wires the kernel together: one object graph, built by constructors when the bundle starts and closed when it stops. */
@NullMarked
package org.konbit.kernel;

import org.jspecify.annotations.NullMarked;
