package org.konbit.kernel.search;

import java.util.EnumSet;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.konbit.kernel.search.Findable.Heading;
import org.konbit.kernel.search.Findable.Part;

/** Makes Lucene documents. */
final class Documents {
    private Documents() {}

    /** The document of a thing. */
    static Document of(Findable thing) {
        var document = new Document();
        document.add(new StringField(Fields.ID, thing.id(), Field.Store.YES));
        document.add(new SortedDocValuesField(Fields.ID, new BytesRef(thing.id())));
        document.add(new StringField(Fields.KIND, thing.kind().word(), Field.Store.YES));
        document.add(new StringField(Fields.TYPE, thing.type(), Field.Store.NO));
        document.add(new StringField(Fields.SPACE, thing.space(), Field.Store.NO));
        thing.languages().forEach(tag -> document.add(new StringField(Fields.LANGUAGE, tag, Field.Store.NO)));
        thing.topics().forEach(slug -> document.add(new StringField(Fields.TOPIC, slug, Field.Store.NO)));
        addTexts(thing, document);
        document.add(new StoredField(Fields.PARTS, Parts.stored(thing.parts())));
        return document;
    }

    private static void addTexts(Findable thing, Document document) {
        Set<Tongue> tongues = EnumSet.noneOf(Tongue.class);
        for (Heading heading : thing.headings()) {
            tongues.add(heading.tongue());
            document.add(new Field(heading.tongue().title(), heading.text(), Fields.TITLE));
            document.add(new Field(Fields.WORDS, heading.text(), Fields.TITLE));
        }
        for (Part part : thing.parts()) {
            tongues.add(part.tongue());
            document.add(new Field(part.tongue().body(), part.text(), Fields.BODY));
            if (!part.id().isEmpty()) {
                document.add(new StringField(Fields.PIECE, part.id(), Field.Store.NO));
            }
        }
        tongues.forEach(tongue -> document.add(new StringField(Fields.TONGUE, tongue.tag(), Field.Store.NO)));
    }
}
