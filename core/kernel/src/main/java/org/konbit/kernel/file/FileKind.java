package org.konbit.kernel.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that are accepted; nothing else is kept. */
enum FileKind {
    PDF("application/pdf", Family.DOCUMENT, true, "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Family.DOCUMENT, true, "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Family.DOCUMENT, true, "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", Family.DOCUMENT, true, "pptx"),
    ODT("application/vnd.oasis.opendocument.text", Family.DOCUMENT, true, "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", Family.DOCUMENT, true, "ods"),
    ODP("application/vnd.oasis.opendocument.presentation", Family.DOCUMENT, true, "odp"),
    EPUB("application/epub+zip", Family.DOCUMENT, true, "epub"),
    TEXT("text/plain", Family.TEXT, true, "txt", "text"),
    MARKDOWN("text/markdown", Family.TEXT, true, "md", "markdown"),
    CSV("text/csv", Family.TEXT, true, "csv"),
    JPEG("image/jpeg", Family.IMAGE, false, "jpg", "jpeg", "jpe", "jfif"),
    PNG("image/png", Family.IMAGE, false, "png"),
    GIF("image/gif", Family.IMAGE, false, "gif"),
    WEBP("image/webp", Family.IMAGE, false, "webp"),
    MP3("audio/mpeg", Family.AUDIO, false, "mp3"),
    M4A("audio/mp4", Family.AUDIO, false, "m4a", "m4b", "mp4"),
    OGG("audio/ogg", Family.AUDIO, false, "ogg", "oga", "opus");

    /** What browsers do with a kind. */
    enum Family {
        DOCUMENT, TEXT, IMAGE, AUDIO
    }

    private final String mediaType;
    private final Family family;
    private final boolean words;
    private final List<String> endings;

    FileKind(String mediaType, Family family, boolean words, String... endings) {
        this.mediaType = mediaType;
        this.family = family;
        this.words = words;
        this.endings = List.of(endings);
    }

    /** The kind of this media type, if it is accepted. */
    static Optional<FileKind> of(String mediaType) {
        for (FileKind kind : values()) {
            if (kind.mediaType.equals(mediaType)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    String mediaType() {
        return mediaType;
    }

    Family family() {
        return family;
    }

    /** Whether text can be read out of it. */
    boolean hasWords() {
        return words;
    }

    /** Whether names of this kind may end so (lower case, without the dot). */
    boolean endsWith(String ending) {
        return endings.contains(ending);
    }

    /** The usual ending of a name, without the dot. */
    String ending() {
        return endings.getFirst();
    }

    /** How the kind is called in every language. */
    String label() {
        return switch (this) {
            case WEBP -> "WebP";
            case MARKDOWN -> "Markdown";
            default -> name().toUpperCase(Locale.ROOT);
        };
    }

    /** Whether a browser may show it in place. */
    boolean inline() {
        return this == PDF || family != Family.DOCUMENT;
    }
}
