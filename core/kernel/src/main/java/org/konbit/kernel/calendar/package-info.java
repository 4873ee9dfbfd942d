/**
 * The calendar of the community: the events of all plugins by day, a file for the calendars of phones, and the next three at home.
 *
 * <p>The kernel keeps no event. It asks the {@link org.konbit.api.CalendarSource}s of the active plugins, each within its limits, for what a
 * reader may see between two instants, and leaves out what leads to a page that this reader may not open. What it does keep is, for a member
 * who wants it, the hash of a secret address by which a phone fetches the member's calendar without signing in.
 */
@NullMarked
package org.konbit.kernel.calendar;

import org.jspecify.annotations.NullMarked;
