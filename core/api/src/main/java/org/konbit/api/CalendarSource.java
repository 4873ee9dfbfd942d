package org.konbit.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Brings a plugin's events to the calendar of the community; registered as an OSGi service.
 *
 * <p>A source shows a reader only what that reader may see: it joins {@code konbit_readable} on {@code reader}, as for a page. A calendar
 * that a phone fetches asks for its member too, with nobody signed in, so there is no request here. The kernel asks once more at the end:
 * an event is shown to those alone who hold the permission of the route its path leads to.
 */
@ConsumerType
@FunctionalInterface
public interface CalendarSource {
    /**
     * The events that this reader may see and that touch a stretch of time, those that begin first first.
     *
     * <p>Called on any thread, for each page that shows the calendar, within the limits of a plugin's calls: ask one short statement. After
     * an exception the events of the other plugins are shown, and that a part rests; phones keep what they have.
     *
     * @param reader the key to join {@code konbit_readable.reader} with: a member's id, or {@code visitor}
     * @param from events that ended before are not wanted; milliseconds since 1970-01-01T00:00Z
     * @param to events that begin then or later are not wanted; milliseconds since 1970-01-01T00:00Z
     * @param most so many at most; what is beyond is not shown
     */
    List<CalendarEvent> events(String reader, long from, long to, int most);
}
