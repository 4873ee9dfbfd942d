package org.konbit.kernel.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.konbit.api.CalendarEvent;
import org.konbit.api.CalendarSource;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.plugin.Whiteboard;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Site;
import org.konbit.kernel.web.WaitedOnce;
import org.konbit.kernel.web.WebRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the sources of all plugins for what a reader may see. Thread-safe. */
final class Agenda {
    private static final Logger LOG = LoggerFactory.getLogger(Agenda.class);
    /** From the clock that is furthest behind UTC to the one that is furthest ahead of it: so far a whole day can move. */
    private static final Duration WIDEST = Duration.ofHours(26);
    /** So many more at most are asked for than are shown, because some lie in those hours. */
    private static final int MARGIN = 50;
    private static final int MOST_LOST = 1_000;
    private final Whiteboard<CalendarSource> sources;
    private final Site site;
    private final Catalogues catalogues;
    private final boolean developing;
    /** Paths that led nowhere: each is told once. */
    private final Set<String> lost = ConcurrentHashMap.newKeySet();

    /** Whose calendar it is; {@code key} as in {@link Request#reader}, {@code page} what it is read for. */
    record Reader(String key, String language, ZoneId zone, Predicate<Permission> may, WaitedOnce page) {
        static Reader of(Request request) {
            return new Reader(request.reader(), request.language(),
                    request.signedIn() ? request.member().zone() : ZoneOffset.UTC, request::may,
                    ((WebRequest) request).parts());
        }
    }

    /**
     * What was found.
     *
     * @param more whether there may be more than these
     * @param resting whether some source failed, or its plugin rests
     * @param soon whether some plugin only rests: asked again soon, there is more
     */
    record Found(List<Event> events, boolean more, boolean resting, boolean soon) {}

    /** What one source brought; {@code full} if it may have more. */
    private record Part(List<Event> events, boolean full) {}

    /** Ask these; {@code developing} says whether a plugin is being written here. */
    Agenda(Whiteboard<CalendarSource> sources, Site site, Catalogues catalogues, boolean developing) {
        this.sources = sources;
        this.site = site;
        this.catalogues = catalogues;
        this.developing = developing;
    }

    /** The names of the plugins that bring events, as a reader of this language calls them. */
    List<String> bringers(String language) {
        return sources.owners()
                .stream()
                .map(owner -> catalogues.of(owner).find(language, "title").orElse(owner))
                .toList();
    }

    /** Whether a plugin brings events at all. */
    boolean hasSources() {
        return !sources.owners().isEmpty();
    }

    /** The events that touch a stretch of time, in their order, at most so many. */
    Found between(Reader reader, Instant from, Instant to, int most) {
        List<Event> events = new ArrayList<>();
        boolean more = false;
        boolean resting = false;
        boolean soon = false;
        int asked = most + Math.min(most, MARGIN);
        for (var answer : sources.ask(reader.page, (owner, source) -> read(owner, source, reader, from, to, asked))) {
            events.addAll(answer.value().map(Part::events).orElse(List.of()));
            more |= answer.value().filter(Part::full).isPresent();
            resting |= answer.value().isEmpty();
            soon |= answer.rests();
        }
        List<Event> shown = events.stream()
                .filter(event -> event.touches(from, to, reader.zone))
                .filter(event -> mayOpen(event, reader))
                .sorted(Event.order(reader.zone))
                .toList();
        return new Found(shown.stream().limit(most).toList(), more || shown.size() > most, resting, soon);
    }

    /** On a thread of the plugin's: its list and what its messages are filled with are its code too. */
    private Part read(String owner, CalendarSource source, Reader reader, Instant from, Instant to, int most) {
        Messages words = catalogues.of(owner);
        List<Event> events = new ArrayList<>();
        List<CalendarEvent> given = source.events(reader.key, from.minus(WIDEST).toEpochMilli(),
                to.plus(WIDEST).toEpochMilli(), most);
        for (CalendarEvent one : given.subList(0, Math.min(most, given.size()))) {
            if (route(owner, one.path()).isEmpty()) {
                lost(owner, one);
                continue;
            }
            events.add(new Event(owner, one, said(one.title(), words, reader.language),
                    one.place().map(place -> said(place, words, reader.language)).orElse(Event.Said.NOTHING)));
        }
        return new Part(events, given.size() >= most);
    }

    /** What leads to no page of its plugin's is left out: the others are shown, and the plugin goes on. Its author is told, and the log. */
    private void lost(String owner, CalendarEvent event) {
        if (!site.contributes(owner)) {
            // the plugin goes just now
            return;
        }
        String told = "The calendar event " + event.id() + " leads to " + event.path() + ", where the plugin " + owner
                + " has no page";
        if (developing) {
            throw new IllegalArgumentException(told);
        }
        if (lost.size() < MOST_LOST && lost.add(owner + " " + event.path())) {
            LOG.warn("{}; it is left out", told);
        }
    }

    private boolean mayOpen(Event event, Reader reader) {
        return route(event.owner(), event.given().path())
                .filter(match -> reader.may.test(match.route().permission()))
                .isPresent();
    }

    private Optional<Site.Match> route(String owner, String path) {
        return site.match("GET", path.split("[?#]", 2)[0]).filter(match -> match.route().owner().equals(owner));
    }

    private static Event.Said said(Text text, Messages messages, String language) {
        return switch (text) {
            case Text.Words words -> Event.Said.of(words.words(), words.language());
            case Text.Message message -> Event.Said.of(
                    messages.text(language, message.key(), message.arguments().toArray()), language);
        };
    }
}
