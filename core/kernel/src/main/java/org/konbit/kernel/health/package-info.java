/**
 * How the community is, in plain words: what is well, what needs somebody, what is broken, and the next step for each. Nothing is looked at
 * before an administrator asks; machines ask {@code /health/live} and {@code /health/ready}, which know nothing of this.
 */
@NullMarked
package org.konbit.kernel.health;

import org.jspecify.annotations.NullMarked;
