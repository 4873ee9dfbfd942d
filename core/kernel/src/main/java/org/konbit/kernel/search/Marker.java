package org.konbit.kernel.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.ByteRunAutomaton;

/** Marks in a text what a query looks for, by reading the text as the index does. */
final class Marker {
    private static final Words NONE = new Words(Set.of(), List.of());
    private final Map<String, Words> wanted = new HashMap<>();

    /** The words of one field. */
    private record Words(Set<String> whole, List<ByteRunAutomaton> like) {
        boolean isEmpty() {
            return whole.isEmpty() && like.isEmpty();
        }

        boolean contains(String word) {
            return whole.contains(word) || like.stream().anyMatch(words -> runs(words, new BytesRef(word)));
        }

        private static boolean runs(ByteRunAutomaton words, BytesRef word) {
            return words.run(word.bytes, word.offset, word.length);
        }
    }

    /** Mark what this query looks for. */
    Marker(Query query) {
        query.visit(new QueryVisitor() {
            @Override
            public void consumeTerms(Query part, Term... terms) {
                for (Term term : terms) {
                    words(term.field()).whole.add(term.text());
                }
            }

            @Override
            public void consumeTermsMatching(Query part, String field, Supplier<ByteRunAutomaton> automaton) {
                words(field).like.add(automaton.get());
            }
        });
    }

    private Words words(String field) {
        return wanted.computeIfAbsent(field, f -> new Words(new HashSet<>(), new ArrayList<>()));
    }

    /** Mark a title or name. */
    List<Marked> title(String text, Tongue tongue) throws IOException {
        BitSet hit = new BitSet(text.length());
        mark(text, tongue.analyzer(), tongue.title(), hit);
        mark(text, Fields.AS_WRITTEN, Fields.WORDS, hit);
        return pieces(text, hit);
    }

    /** Mark a passage. */
    List<Marked> passage(String text, Tongue tongue) throws IOException {
        BitSet hit = new BitSet(text.length());
        mark(text, tongue.analyzer(), tongue.body(), hit);
        return pieces(text, hit);
    }

    private void mark(String text, Analyzer analyzer, String field, BitSet hit) throws IOException {
        Words words = wanted.getOrDefault(field, NONE);
        if (words.isEmpty()) {
            return;
        }
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            var word = stream.getAttribute(CharTermAttribute.class);
            var place = stream.getAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (words.contains(word.toString())) {
                    hit.set(place.startOffset(), place.endOffset());
                }
            }
            stream.end();
        }
    }

    private static List<Marked> pieces(String text, BitSet hit) {
        List<Marked> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            boolean marked = hit.get(from);
            int end = marked ? hit.nextClearBit(from) : hit.nextSetBit(from);
            int to = end < 0 ? text.length() : end;
            pieces.add(new Marked(text.substring(from, to), marked));
            from = to;
        }
        return List.copyOf(pieces);
    }
}
