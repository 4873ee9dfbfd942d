package org.konbit.kernel.file.text;

import java.io.InputStream;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Which elements of a document format hold words (all by their local names).
 *
 * @param words text inside these, at any depth, counts
 * @param lines the end of these ends a line
 * @param blanks these stand for a blank
 * @param skipped nothing inside these counts
 */
record XmlWords(Set<String> words, Set<String> lines, Set<String> blanks, Set<String> skipped) {
    /** Word: what was deleted under tracking is in {@code delText}; {@code Fallback} says again what {@code Choice} said. */
    static final XmlWords WORD = new XmlWords(Set.of("t"), Set.of("p", "br", "cr"), Set.of("tab"), Set.of("Fallback"));
    /** PowerPoint's slides and notes. */
    static final XmlWords SLIDE = new XmlWords(Set.of("t"), Set.of("p", "br"), Set.of(), Set.of("Fallback", "fld"));
    /** Excel's strings, shared or inside a cell; {@code rPh} is how a word is pronounced. */
    static final XmlWords SHEET = new XmlWords(Set.of("t"), Set.of("si", "is"), Set.of(), Set.of("rPh"));
    /** OpenDocument's contents of all kinds. */
    static final XmlWords OPEN_DOCUMENT = new XmlWords(Set.of("p", "h"), Set.of("p", "h", "line-break"),
            Set.of("tab", "s"),
            Set.of("tracked-changes"));

    /** No document type, so no entities: neither bombs nor files of ours. */
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, false);
    }

    /** Read one part. */
    void read(InputStream part, Words into) throws XMLStreamException {
        XMLStreamReader xml = FACTORY.createXMLStreamReader(part);
        int inside = 0;
        int skipping = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    skipping += skipped.contains(xml.getLocalName()) ? 1 : 0;
                    inside += words.contains(xml.getLocalName()) ? 1 : 0;
                    if (blanks.contains(xml.getLocalName()) && skipping == 0) {
                        into.write(" ");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (lines.contains(xml.getLocalName()) && skipping == 0) {
                        into.line();
                    }
                    skipping -= skipped.contains(xml.getLocalName()) ? 1 : 0;
                    inside -= words.contains(xml.getLocalName()) ? 1 : 0;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (inside > 0 && skipping == 0) {
                        into.write(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                }
                default -> {
                    // comments, instructions and document types say nothing
                }
            }
        }
    }
}
