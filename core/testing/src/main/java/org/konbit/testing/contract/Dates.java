package org.konbit.testing.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.konbit.api.CalendarEvent;
import org.konbit.api.CalendarSource;
import org.konbit.kernel.plugin.PluginCatalogue;
import org.konbit.testing.walk.Routes;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The events that the plugin brings to the calendar lead to pages of its own, once people filled in its forms. */
final class Dates {
    private static final int MOST = 150;
    private static final long YEAR_MILLIS = Duration.ofDays(365).toMillis();
    private final Subject subject;

    private Dates(Subject subject) {
        this.subject = subject;
    }

    static List<String> violations(Subject subject) {
        Dates dates = new Dates(subject);
        List<String> violations = new ArrayList<>();
        BundleContext framework = subject.site().framework();
        try {
            for (ServiceReference<CalendarSource> one : framework.getServiceReferences(CalendarSource.class, null)) {
                if (Optional.ofNullable(one.getBundle())
                        .flatMap(PluginCatalogue::id)
                        .equals(Optional.of(subject.id()))) {
                    violations.addAll(dates.of(framework.getService(one)));
                    framework.ungetService(one);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return violations.stream().distinct().toList();
    }

    private List<String> of(CalendarSource source) {
        subject.visits();
        long now = subject.site().clock().millis();
        return Stream.concat(Stream.of("visitor"), Tables.of(subject.site()).memberIds().stream())
                .flatMap(reader -> asked(source, reader, now))
                .toList();
    }

    private Stream<String> asked(CalendarSource source, String reader, long now) {
        try {
            return source.events(reader, now - YEAR_MILLIS, now + YEAR_MILLIS, MOST)
                    .stream()
                    .map(CalendarEvent::path)
                    .filter(path -> !ownPage(path.replaceAll("[?#].*", "")))
                    .map(path -> "An event of the calendar leads to " + path
                            + ", where the plugin has no page, so nobody is shown it. Give CalendarEvent the path of a GET route.");
        } catch (RuntimeException e) {
            return Stream.of("CalendarSource.events fails: " + e);
        }
    }

    private boolean ownPage(String path) {
        return subject.contribution()
                .routes()
                .stream()
                .anyMatch(route -> route.method().equals("GET") && Routes.fits(route, path));
    }
}
