/**
 * The start page: a public welcome for visitors, and for members what needs somebody, what is new and the fabric.
 *
 * <p>The fabric is drawn from the community's own ties: a thread for each country, a row for each week, a knot where people of different
 * countries met in a conversation. Closed spaces leave no trace in it, and visitors see that of the public spaces only.
 */
@NullMarked
package org.konbit.kernel.home;

import org.jspecify.annotations.NullMarked;
