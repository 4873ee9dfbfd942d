/** Keeps note of what was done with power over others: roles, suspensions, plugins. Rows are added and never changed; they hold no texts. */
@NullMarked
package org.konbit.kernel.audit;

import org.jspecify.annotations.NullMarked;
