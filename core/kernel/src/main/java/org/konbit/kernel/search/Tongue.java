package org.konbit.kernel.search;

import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;

/** A language the index knows the grammar of; whatever is written in another one is cut into folded words and no more. Thread-safe. */
enum Tongue {
    /** Spanish. */
    ES("es", ""),
    /** Portuguese. */
    PT("pt", "d"),
    /** English. */
    EN("en", ""),
    /** French. */
    FR("fr", "l m t qu n s j d c jusqu quoiqu lorsqu puisqu"),
    /** Haitian Creole. */
    HT("ht", "m w l n y t s d k p j z c g r qu"),
    /** Any other language. */
    OTHER("und", "");

    private static final String BODY = "body_";
    private final String tag;
    private final Analyzer analyzer;

    /** The short words that lose their vowel before another word, parted by blanks. */
    Tongue(String tag, String elided) {
        this.tag = tag;
        this.analyzer = WordAnalyzer.of(tag, new CharArraySet(List.of(elided.split(" ")), false));
    }

    /** The language of this BCP 47 tag, whatever its region or script. */
    static Tongue of(String languageTag) {
        int hyphen = languageTag.indexOf('-');
        String language = hyphen < 0 ? languageTag : languageTag.substring(0, hyphen);
        for (Tongue tongue : values()) {
            if (tongue.tag.equalsIgnoreCase(language)) {
                return tongue;
            }
        }
        return OTHER;
    }

    /** BCP 47 tag; {@code und} for any other language. */
    String tag() {
        return tag;
    }

    /** Its words that say little, folded. */
    Stream<String> stopWords() {
        return WordFile.lines("stop_" + tag + ".txt")
                .stream()
                .flatMap(line -> Stream.of(line.split(" +")))
                .map(Folding::fold)
                .distinct();
    }

    /** The field of titles in this language. */
    String title() {
        return "title_" + tag;
    }

    /** The field of texts in this language. */
    String body() {
        return BODY + tag;
    }

    /** Whether this is the field of texts in some language. */
    static boolean isBody(String field) {
        return field.startsWith(BODY);
    }

    /** Cuts a text of this language into stems. */
    Analyzer analyzer() {
        return analyzer;
    }
}
