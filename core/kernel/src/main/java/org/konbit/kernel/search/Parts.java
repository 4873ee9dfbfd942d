package org.konbit.kernel.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konbit.kernel.search.Findable.Part;
import org.konbit.kernel.search.Findable.Source;

/**
 * Where the parts of a document stand in its body fields, so that an offset in a field leads to a place in a comment or a file.
 *
 * <p>Stored with the document as lines of {@code tag source length id}. Immutable.
 */
final class Parts {
    private final Map<Tongue, List<Slice>> byTongue;

    /** A part's length in characters, without its text. */
    private record Slice(Source source, String id, int length) {}

    /** A place inside a part. */
    record Place(Source source, String id, Tongue tongue, int offset) {}

    private Parts(Map<Tongue, List<Slice>> byTongue) {
        this.byTongue = byTongue;
    }

    /** Write down where these parts stand, when they are added to their fields one after the other. */
    static String stored(List<Part> parts) {
        var lines = new StringBuilder();
        for (Part part : parts) {
            lines.append(part.tongue().tag())
                    .append(' ')
                    .append(part.source().ordinal())
                    .append(' ')
                    .append(part.text().length())
                    .append(' ')
                    .append(part.id())
                    .append('\n');
        }
        return lines.toString();
    }

    /** Read what {@link #stored} wrote. */
    static Parts of(String stored) {
        Map<Tongue, List<Slice>> byTongue = new EnumMap<>(Tongue.class);
        stored.lines().forEach(line -> {
            String[] words = line.split(" ", 4);
            byTongue.computeIfAbsent(Tongue.of(words[0]), tongue -> new ArrayList<>())
                    .add(new Slice(Source.values()[Integer.parseInt(words[1])], words[3], Integer.parseInt(words[2])));
        });
        return new Parts(byTongue);
    }

    /** The languages there is text in. */
    Iterable<Tongue> tongues() {
        return byTongue.keySet();
    }

    /** The place of an offset in the body field of a language. */
    Optional<Place> at(Tongue tongue, int offset) {
        int from = 0;
        for (Slice slice : byTongue.getOrDefault(tongue, List.of())) {
            if (offset < from + slice.length) {
                return Optional.of(new Place(slice.source, slice.id, tongue, offset - from));
            }
            // Lucene leaves one character between two values of a field
            from += slice.length + 1;
        }
        return Optional.empty();
    }
}
