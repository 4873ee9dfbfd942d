package org.konbit.kernel.markdown;

/** Renders Markdown as clean HTML, as plain words and as excerpts; remembers what it rendered last. Thread-safe. */
public final class Markdown {
    private static final int DEFAULT_CACHE_BYTES = 4 << 20;
    private static final int EXCERPT_MARGIN = 400;
    private static final int READ_ON = 8;
    private static final int LONG_WORD = 40;
    private final RecentTexts pages;
    private final RecentTexts excerpts;

    /** Remember about 4 MB of rendered text. */
    public Markdown() {
        this(DEFAULT_CACHE_BYTES);
    }

    Markdown(int cacheBytes) {
        pages = new RecentTexts(cacheBytes / 4 * 3);
        excerpts = new RecentTexts(cacheBytes / 4);
    }

    /** Clean HTML that may be placed between tags as it is; empty for a blank text. */
    public String html(String markdown) {
        return pages.text(markdown, text -> PlainText.isPlain(text) ? PlainText.html(text) : CleanHtml.of(text));
    }

    /** The words without their marks: one line for each paragraph, heading, item or line of code. */
    public String plain(String markdown) {
        return PlainText.isPlain(markdown) ? PlainText.words(markdown) : PlainWords.of(CleanHtml.parse(markdown));
    }

    /**
     * The beginning of the words on one line, cut at the end of a word, with an ellipsis if something is missing.
     *
     * @param chars at most so many UTF-16 characters, the ellipsis included; at least 1
     */
    public String excerpt(String markdown, int chars) {
        int enough = chars * 2 + EXCERPT_MARGIN;
        String words = words(markdown, chars, enough);
        // marks and addresses may have taken up the beginning: then read on, once
        return words.length() <= chars && markdown.length() > enough
                ? cut(words(markdown, chars, enough * READ_ON), chars)
                : cut(words, chars);
    }

    /** The words of the beginning, which ends with a line or a word so that few marks are cut in two. */
    private String words(String markdown, int chars, int enough) {
        if (markdown.length() <= enough) {
            return excerpts.text(markdown, this::plain);
        }
        int line = markdown.lastIndexOf('\n', enough);
        int end = line > chars + LONG_WORD ? line : markdown.lastIndexOf(' ', enough);
        // no blank to cut at: an address, most likely
        int cut = end > chars + LONG_WORD ? end : safeEnd(markdown, Math.min(markdown.length(), enough * READ_ON));
        return excerpts.text(markdown.substring(0, cut), this::plain);
    }

    private static String cut(String words, int chars) {
        String line = words.replace('\n', ' ').strip();
        if (line.length() <= chars) {
            return line;
        }
        int limit = chars - 1;
        int end = Character.isWhitespace(line.charAt(limit)) ? limit : line.lastIndexOf(' ', limit);
        if (end < limit - LONG_WORD || end <= 0) {
            end = safeEnd(line, limit);
        }
        return line.substring(0, end).stripTrailing() + "…";
    }

    private static int safeEnd(String text, int end) {
        return end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
