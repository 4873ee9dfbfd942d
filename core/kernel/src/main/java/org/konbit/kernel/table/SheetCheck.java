package org.konbit.kernel.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks through all parts of a spreadsheet for what an attacker could make large, before the library reads it into memory: any part may be a
 * sheet, or hold the texts, whatever it is called. Used by one thread for one part.
 */
final class SheetCheck {
    /** What is all in memory at once, in bytes: texts that several cells share, names of parts. */
    private static final long LARGEST = 24L << 20;
    private static final Set<String> AT_ONCE = Set.of("si", "sheet", "Relationship", "Override");
    private static final int LONGEST_ADDRESS = 12;
    /** As far as ZZ: cells that are only formatted are many. */
    private static final int MOST_CELLS = 702;
    /** A formula stands there beside what it came to. */
    private static final int LONGEST_TEXT = 2 * TableReader.LONGEST_CELL;
    private static final int HEAD = 8;
    /** Neither document types nor what they could lead to. */
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private final XMLStreamReader xml;
    private final long size;
    private boolean inRow;
    private int cells;
    private int rows;
    /** How many cells or shared texts are open. */
    private int open;
    private int text;

    private SheetCheck(XMLStreamReader xml, long size) {
        this.xml = xml;
        this.size = size;
    }

    /** Refuse a spreadsheet that is not sound. */
    static void check(Path file) throws IOException, TableRefused {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry part : zip.stream().toList()) {
                try (InputStream in = new BufferedInputStream(zip.getInputStream(part))) {
                    if (!part.isDirectory() && isText(in)) {
                        new SheetCheck(XML.createXMLStreamReader(new ShortRuns(in)), part.getSize()).read();
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new TableRefused("table.damaged");
        }
    }

    /** Whether anybody could read it as XML, by how it begins. */
    private static boolean isText(InputStream part) throws IOException, TableRefused {
        part.mark(HEAD);
        String head = new String(part.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        part.reset();
        if (head.startsWith("\u00fe\u00ff") || head.startsWith("\u00ff\u00fe")) {
            throw new TableRefused("table.damaged");
        }
        String seen = head.replace("\u00ef\u00bb\u00bf", "").replace("\0", "").strip();
        return !head.isEmpty() && (seen.isEmpty() || seen.startsWith("<"));
    }

    private void read() throws XMLStreamException, TableRefused {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new TableRefused(
                        "table.damaged");
                case XMLStreamConstants.START_ELEMENT -> begins(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> ends(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> count();
                default -> {
                    // nothing that grows
                }
            }
        }
    }

    private void begins(String name) throws TableRefused {
        if (size > LARGEST && AT_ONCE.contains(name)) {
            throw new TableRefused("table.strings");
        }
        if (name.equals("row")) {
            inRow = true;
            rows++;
        } else if (name.equals("si")) {
            open++;
        } else if (name.equals("c") && inRow) {
            open++;
            cells++;
            if (cells > MOST_CELLS) {
                throw new TableRefused("table.columns", rows, TableReader.MOST_COLUMNS);
            }
            checkAddress();
        }
    }

    private void ends(String name) {
        if (name.equals("row")) {
            inRow = false;
            cells = 0;
        } else if ((name.equals("c") || name.equals("si")) && open > 0) {
            open--;
            text = open == 0 ? 0 : text;
        }
    }

    private void count() throws TableRefused {
        text += open == 0 ? 0 : xml.getTextLength();
        if (text > LONGEST_TEXT) {
            throw new TableRefused("table.cell", Math.max(1, rows), TableReader.LONGEST_CELL);
        }
    }

    /** A cell far to the right would make a row of gigabytes of nothing. */
    private void checkAddress() throws TableRefused {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String address = xml.getAttributeValue(i);
            if (xml.getAttributeLocalName(i).equals("r") && !address.matches("[A-Z]{1,2}[1-9]\\d{0,6}")) {
                throw address.length() < LONGEST_ADDRESS && address.matches("[A-Z]+\\d+")
                        ? new TableRefused("table.columns-far", address, TableReader.MOST_COLUMNS)
                        : new TableRefused("table.damaged");
            }
        }
    }
}
