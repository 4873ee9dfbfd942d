package org.konbit.kernel.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;

/** The fields of the index beside those of each {@link Tongue}. */
final class Fields {
    /** The id of the thing, stored and to sort by: ids begin with the time they were made. */
    static final String ID = "id";
    /** The {@link Kind}'s word, stored. */
    static final String KIND = "kind";
    /** The content type's id, or the kind's word. */
    static final String TYPE = "type";
    /** The space whose readers may find it, or {@link #MEMBERS}. */
    static final String SPACE = "space";
    /** The languages it can be read in. */
    static final String LANGUAGE = "language";
    /** The languages in which there is any text of it, comments included. */
    static final String TONGUE = "tongue";
    /** The slugs of its topics. */
    static final String TOPIC = "topic";
    /** The ids of its comments and files. */
    static final String PIECE = "piece";
    /** Names and titles as they are written: folded, not stemmed, whatever the language. */
    static final String WORDS = "words";
    /** Where in the body fields its parts stand, stored; see {@link Parts}. */
    static final String PARTS = "parts";
    /** Stands for a space in what every signed-in member may find. */
    static final String MEMBERS = "members";

    /** How bodies are indexed: with offsets, to cut a passage out of a long text without reading all of it. */
    static final FieldType BODY = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    /** How titles are indexed. */
    static final FieldType TITLE = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);

    /** Cuts names and titles into {@link #WORDS}. */
    static final Analyzer AS_WRITTEN = WordAnalyzer.asWritten();

    private Fields() {}

    private static FieldType type(IndexOptions options) {
        var type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(options);
        type.freeze();
        return type;
    }

    /** The analyzer of the whole index: each field has its language's. */
    static Analyzer analyzer() {
        return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            @Override
            protected Analyzer getWrappedAnalyzer(String fieldName) {
                return fieldName.equals(WORDS)
                        ? AS_WRITTEN
                        : Tongue.of(fieldName.substring(fieldName.indexOf('_') + 1)).analyzer();
            }
        };
    }
}
