package org.konbit.kernel.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/**
 * Who asks.
 *
 * @param reader key of {@code konbit_readable}
 * @param language BCP 47 tag of the language the reader reads in
 * @param types ids of the content types that are there now
 */
record Asker(String reader, String language, Collection<String> types) {
    /** The types that can be found: contents' and the kinds that are none. */
    List<BytesRef> typeTerms() {
        List<BytesRef> terms = new ArrayList<>();
        types.forEach(type -> terms.add(new BytesRef(type)));
        for (Kind kind : List.of(Kind.MEMBER, Kind.ORGANIZATION, Kind.SPACE)) {
            terms.add(new BytesRef(kind.word()));
        }
        return terms;
    }
}
