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
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.ByteRunAutomaton;

/** Marks in a text what a query looks for, by reading the text as the index does. */
final class Marker {
    private static final Words NONE = new Words(Set.of(), List.of(), List.of());
    private final Map<String, Words> wanted = new HashMap<>();

    /** A word of the text and where it stands. */
    private record Read(String word, int from, int to) {}

    /** The words of one field, and those that only count one after the other. */
    private record Words(Set<String> whole, List<ByteRunAutomaton> like, List<List<String>> phrases) {
        boolean isEmpty() {
            return whole.isEmpty() && like.isEmpty() && phrases.isEmpty();
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
                List<String> texts = Stream.of(terms).map(Term::text).toList();
                if (part instanceof PhraseQuery phrase) {
                    words(phrase.getField()).phrases.add(texts);
                } else {
                    words(terms[0].field()).whole.addAll(texts);
                }
            }

            @Override
            public void consumeTermsMatching(Query part, String field, Supplier<ByteRunAutomaton> automaton) {
                words(field).like.add(automaton.get());
            }
        });
    }

    private Words words(String field) {
        return wanted.computeIfAbsent(field, f -> new Words(new HashSet<>(), new ArrayList<>(), new ArrayList<>()));
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
        List<Read> read = read(text, analyzer);
        for (int i = 0; i < read.size(); i++) {
            if (words.contains(read.get(i).word)) {
                hit.set(read.get(i).from, read.get(i).to);
            }
            for (List<String> phrase : words.phrases) {
                int end = i + phrase.size();
                if (end <= read.size() && read.subList(i, end).stream().map(Read::word).toList().equals(phrase)) {
                    hit.set(read.get(i).from, read.get(end - 1).to);
                }
            }
        }
    }

    private static List<Read> read(String text, Analyzer analyzer) throws IOException {
        List<Read> read = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            var word = stream.getAttribute(CharTermAttribute.class);
            var place = stream.getAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                read.add(new Read(word.toString(), place.startOffset(), place.endOffset()));
            }
            stream.end();
        }
        return read;
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
