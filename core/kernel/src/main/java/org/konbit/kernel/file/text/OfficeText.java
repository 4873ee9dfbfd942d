package org.konbit.kernel.file.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads Office Open XML, OpenDocument and EPUB: the parts that hold words, in order, unpacking no more than a ceiling. */
final class OfficeText {
    private static final long MOST_UNPACKED = 64L << 20;
    private static final int MOST_OF_A_CHAPTER = 8 << 20;
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})\\.xml$");
    private static final Pattern SLIDE = Pattern.compile("ppt/slides/slide\\d+\\.xml");

    private OfficeText() {}

    /** What holds the words in a format; {@code words} is null for a book, whose parts are HTML. */
    private record Format(Pattern parts, @Nullable XmlWords words) {
        static Format of(String mediaType) {
            return switch (mediaType.substring(mediaType.lastIndexOf('/') + 1)) {
                case "vnd.openxmlformats-officedocument.wordprocessingml.document" ->
                    new Format(Pattern.compile("word/(document|footnotes|endnotes)\\.xml"), XmlWords.WORD);
                case "vnd.openxmlformats-officedocument.presentationml.presentation" ->
                    new Format(Pattern.compile("ppt/(slides/slide|notesSlides/notesSlide)\\d+\\.xml"), XmlWords.SLIDE);
                case "vnd.openxmlformats-officedocument.spreadsheetml.sheet" ->
                    new Format(Pattern.compile("xl/(sharedStrings|worksheets/sheet\\d+)\\.xml"), XmlWords.SHEET);
                case "vnd.oasis.opendocument.text", "vnd.oasis.opendocument.spreadsheet",
                        "vnd.oasis.opendocument.presentation" ->
                    new Format(Pattern.compile("content\\.xml"), XmlWords.OPEN_DOCUMENT);
                case "epub+zip" -> new Format(Pattern.compile("(?i).*\\.x?html?"), null);
                default -> throw new IllegalArgumentException(mediaType);
            };
        }
    }

    /** The words of a document; what was read before room ends, or before a part breaks off, counts. */
    static Extract read(Path path, String mediaType) throws IOException {
        Format format = Format.of(mediaType);
        Words words = new Words(Extract.MOST_CHARACTERS);
        try (ZipFile zip = new ZipFile(path.toFile())) {
            List<? extends ZipEntry> parts = zip.stream()
                    .filter(part -> format.parts.matcher(part.getName()).matches())
                    .sorted(order(format))
                    .toList();
            int slides = (int) parts.stream().filter(part -> SLIDE.matcher(part.getName()).matches()).count();
            boolean whole = read(zip, parts, format, words);
            Extract extract = Extract.of(slides, words.toString());
            return whole || extract.state() == Extract.State.READ ? extract : Extract.failed();
        }
    }

    /** Slide 2 before slide 10, notes behind their slide; a book's chapters stay as they are. */
    private static Comparator<ZipEntry> order(Format format) {
        if (format.words == null) {
            return (one, other) -> 0;
        }
        return Comparator.comparingInt(OfficeText::number).thenComparing(ZipEntry::getName, Comparator.reverseOrder());
    }

    private static int number(ZipEntry part) {
        Matcher number = NUMBER.matcher(part.getName());
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    private static boolean read(ZipFile zip, List<? extends ZipEntry> parts, Format format, Words words)
            throws IOException {
        Ceiling ceiling = new Ceiling();
        try {
            for (ZipEntry part : parts) {
                try (InputStream in = ceiling.over(zip.getInputStream(part))) {
                    if (format.words != null) {
                        format.words.read(in, words);
                    } else {
                        HtmlWords.read(new String(in.readNBytes(MOST_OF_A_CHAPTER), StandardCharsets.UTF_8), words);
                    }
                }
                words.line();
            }
            return true;
        } catch (Words.Enough | XMLStreamException e) {
            return false;
        }
    }

    /** Counts what is unpacked, over all parts. */
    private static final class Ceiling {
        private long unpacked;

        InputStream over(InputStream in) {
            return new FilterInputStream(in) {
                @Override
                public int read() throws IOException {
                    return count(1, super.read());
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int read = super.read(bytes, from, length);
                    return count(read, read);
                }
            };
        }

        private int count(int bytes, int result) {
            unpacked += Math.max(0, bytes);
            if (unpacked > MOST_UNPACKED) {
                throw new Words.Enough();
            }
            return result;
        }
    }
}
