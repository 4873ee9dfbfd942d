package org.konbit.plugins.library;

import java.util.Optional;
import java.util.regex.Pattern;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.plugins.library.Resources.Excerpt;
import org.konbit.plugins.library.Resources.Resource;

/** The text of a resource, read without downloading its file: part by part, so that each page is light on a slow link. */
public final class Reading {
    private final Database database;

    /**
     * A part of a resource's text.
     *
     * @param number from 1
     * @param parts how many there are
     */
    public record TextPart(Resource resource, String text, int number, int parts) implements View {
        /** About how many characters a part has. */
        static final int SIZE = 8000;
        /** How many characters before its end a part looks for a better one. */
        private static final int MARGIN = 800;
        /** Where a PDF's line ended only because its page did: the next one goes on in the middle of a sentence. */
        private static final Pattern PAGE_WIDTH = Pattern.compile("(?<=[^\\n]{40})\\n(?=\\p{Ll})");

        /** Where the excerpt of a part begins, counted from 1 as SQL does. */
        static int from(int number) {
            return number == 1 ? 1 : (number - 1) * SIZE - MARGIN + 1;
        }

        /** How long the excerpt of a part is. */
        static int count(int number) {
            return number == 1 ? SIZE : SIZE + MARGIN;
        }

        /** Cut where the writer paused; what is left over begins the next part. */
        static TextPart of(Resource resource, Excerpt excerpt, int number) {
            String text = excerpt.text();
            int parts = Math.max(1, Math.ceilDiv(excerpt.length(), SIZE));
            int begin = number == 1 ? 0 : pause(text, 0, text.offsetByCodePoints(0, MARGIN));
            int end = number == parts
                    ? text.length()
                    : pause(text, text.offsetByCodePoints(text.length(), -MARGIN), text.length());
            String part = text.substring(begin, end);
            boolean pdf = excerpt.mediaType().equals("application/pdf");
            return new TextPart(resource, pdf ? PAGE_WIDTH.matcher(part).replaceAll(" ") : part, number, parts);
        }

        /** Just behind the last paragraph that ends between the two places, or else the last line, sentence or word. */
        private static int pause(String text, int from, int to) {
            for (String sign : new String[]{"\n\n", "\n", ". ", " "}) {
                int found = text.lastIndexOf(sign, to - sign.length());
                if (found >= from) {
                    return found + sign.length();
                }
            }
            return to;
        }

        @Override
        public Text title() {
            return Text.words(resource.title(), resource.language());
        }
    }

    Reading(Database database) {
        this.database = database;
    }

    void contribute(Contributions to) {
        to.get("/library/{id}/text", LibraryPlugin.READ, this::part);
    }

    private Response part(Request request) {
        int number = request.query("part").filter(n -> n.matches("[1-9]\\d{0,4}")).map(Integer::parseInt).orElse(1);
        return Response.page(database.read(Resources.class, sql -> {
            Resource resource = sql.find(request.reader(), request.path("id"))
                    .filter(found -> ResourceChanges.mayOpen(request, found))
                    .orElseThrow(NotFound::new);
            return part(sql, request, resource, number).orElseThrow(NotFound::new);
        }));
    }

    /** The first part, if there is any text. */
    static Optional<TextPart> first(Resources sql, Request request, Resource resource) {
        return part(sql, request, resource, 1);
    }

    private static Optional<TextPart> part(Resources sql, Request request, Resource resource, int number) {
        return sql.text(request.reader(), resource.id(), TextPart.from(number), TextPart.count(number))
                .filter(excerpt -> (number - 1) * TextPart.SIZE < Math.max(1, excerpt.length()))
                .map(excerpt -> TextPart.of(resource, excerpt, number));
    }
}
