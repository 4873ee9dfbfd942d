/** The administration's front page: what needs somebody, then the rooms. */
@NullMarked
package org.konbit.kernel.admin;

import org.jspecify.annotations.NullMarked;
