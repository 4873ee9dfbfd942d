/** What each built-in role may do, in words, and the front page of the administration. */
@NullMarked
package org.konbit.kernel.role;

import org.jspecify.annotations.NullMarked;
