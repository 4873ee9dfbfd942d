package org.konbit.kernel.member;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.konbit.kernel.search.Folding;

/**
 * What a list of people is narrowed down by; empty texts narrow nothing. The row {@code f} of {@code member_face} is the one that is
 * walked along.
 *
 * @param first begins a word of the name, folded; the second and third one begin others
 */
public record Narrowed(String country, String language, String topic, String organization, String offer, String search,
        String first, String second, String third) {
    /**
     * What every statement asks that lists or counts: of faces with one look into the key, of names nothing but the row itself, which has the whole name.
     *
     * <p>The offset says nothing but that each row is looked up by itself: PostgreSQL would else first read everybody who has the other
     * thing, which took 60 ms for 50,000.
     */
    static final String SQL = """

                              and (:by.country = '' or exists (select 1 from member_face x
                                  where x.face = 'country' and x.content = :by.country and x.folded = f.folded and x.member = f.member limit 1 offset 0))
                              and (:by.language = '' or exists (select 1 from member_face x
                                  where x.face = 'language' and x.content = :by.language and x.folded = f.folded and x.member = f.member limit 1 offset 0))
                              and (:by.topic = '' or exists (select 1 from member_face x
                                  where x.face = 'topic' and x.content = :by.topic and x.folded = f.folded and x.member = f.member limit 1 offset 0))
                              and (:by.organization = '' or exists (select 1 from member_face x
                                  where x.face = 'organization' and x.content = :by.organization and x.folded = f.folded and x.member = f.member limit 1 offset 0))
                              and (:by.offer = '' or exists (select 1 from member_face x
                                  where x.face = 'offer' and x.content = :by.offer and x.folded = f.folded and x.member = f.member limit 1 offset 0))
                              and (:by.search = '' or exists (select 1 from member_face x
                                  where x.face = 'search' and x.content = :by.search and x.folded = f.folded and x.member = f.member limit 1 offset 0))
                              and (:by.first = '' or ' ' || f.folded like :by.firstInside escape '!')
                              and (:by.second = '' or ' ' || f.folded like :by.secondInside escape '!')
                              and (:by.third = '' or ' ' || f.folded like :by.thirdInside escape '!')
                              and (f.face <> 'name' or not exists (select 1 from member_face x where x.member = f.member and x.face = 'name'
                                  and x.content >= :walk.from and x.content < f.content))""";
    /** Comes after every character, in the order of code points that the columns have. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);
    /** Comes right after a content itself, and before every longer one. */
    private static final String END = "\u0001";
    /** Where fewer than this are found by something, they are gone through rather than all of the name. */
    private static final int FEW = 500;

    /** What somebody chose and typed. */
    static Narrowed of(DirectoryPages.Filter filter) {
        List<String> words = Stream.of(Folding.fold(filter.q()).strip().split("\\s+")).limit(3).toList();
        return new Narrowed(filter.country(), filter.language(), filter.topic(), filter.organization(), filter.offer(),
                filter.search(), words.getFirst(), words.size() > 1 ? words.get(1) : "",
                words.size() > 2 ? words.get(2) : "");
    }

    /** The end of the names that begin so. */
    public String firstEnd() {
        return first + LAST;
    }

    /** The names that have a word that begins so. */
    public String firstInside() {
        return inside(first);
    }

    /** The names that have a word that begins so. */
    public String secondInside() {
        return inside(second);
    }

    /** The names that have a word that begins so. */
    public String thirdInside() {
        return inside(third);
    }

    private static String inside(String beginning) {
        return "% " + beginning.replaceAll("[!%_]", "!$0") + "%";
    }

    /** Each face that narrows, with its content. */
    Map<String, String> faces() {
        return Map.of("country", country, "language", language, "topic", topic, "organization", organization, "offer",
                offer, "search", search);
    }

    /** Whether the community keeps count of what is found: what a name or several things narrow is counted as far as it is bounded. */
    boolean isCounted() {
        return first.isEmpty() && faces().values().stream().filter(one -> !one.isEmpty()).count() < 2;
    }

    /** What is left to ask of each row of a walk along a face. */
    Narrowed without(String face) {
        return new Narrowed(face.equals("country") ? "" : country, face.equals("language") ? "" : language,
                face.equals("topic") ? "" : topic, face.equals("organization") ? "" : organization,
                face.equals("offer") ? "" : offer, face.equals("search") ? "" : search,
                face.equals("name") ? "" : first, second, third);
    }

    /** Along which rows to go: those of which there are fewest. */
    Directory.Walk walk(List<Directory.Count> counts) {
        Optional<Map.Entry<String, String>> fewest = faces().entrySet()
                .stream()
                .filter(one -> !one.getValue().isEmpty())
                .min(Comparator.comparingInt(one -> many(one.getKey(), one.getValue(), counts)))
                .filter(one -> first.isEmpty() || many(one.getKey(), one.getValue(), counts) < FEW);
        return fewest.map(one -> new Directory.Walk(one.getKey(), one.getValue(), one.getValue() + END))
                .orElseGet(() -> first.isEmpty()
                        ? new Directory.Walk("all", "", END)
                        : new Directory.Walk("name", first, firstEnd()));
    }

    /** How many there are; what is not among what most have in common is had by few. */
    int many(String face, String content, List<Directory.Count> counts) {
        return counts.stream()
                .filter(count -> count.content().equals(content) && (count.face().equals(face)
                        || count.face().equals("chosen") && face.equals("organization")))
                .mapToInt(Directory.Count::members)
                .findFirst()
                .orElse(0);
    }
}
