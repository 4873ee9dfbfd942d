package org.konbit.testing.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody loads who sees a page for the first time, packed as it is sent.
 *
 * @param page bytes of the page itself
 * @param needed addresses of styles, scripts and pictures that it asks for by itself
 * @param all bytes of the page and of all it needs
 */
public record FirstView(int page, List<String> needed, int all) {
    /** What one view may weigh. */
    public static final int MOST_BYTES = 30_000;

    /** Load a page and what it needs. */
    public static FirstView of(Reader reader, Answer page) {
        int itself = packed(reader, page.target());
        List<String> needed = needed(page);
        return new FirstView(itself, needed, itself + needed.stream().mapToInt(asset -> packed(reader, asset)).sum());
    }

    private static int packed(Reader reader, String target) {
        return reader.get(target, "Accept-Encoding", "gzip").body().length;
    }

    private static List<String> needed(Answer page) {
        List<String> needed = new ArrayList<>();
        Stream.of("link[rel=stylesheet][href], link[rel=icon][href], use[href]", "script[src], img[src]")
                .flatMap(selector -> page.document("").select(selector).stream())
                .map(element -> element.hasAttr("href") ? element.attr("href") : element.attr("src"))
                .map(address -> address.replaceAll("#.*", ""))
                // what stands in the page itself is not asked for
                .filter(address -> !address.startsWith("data:") && !needed.contains(address))
                .forEach(needed::add);
        return needed;
    }
}
