package org.konbit.api;

import org.jspecify.annotations.Nullable;
import org.konbit.api.content.StoredFile;

/** What a handler answers with. Immutable. */
public sealed interface Response {
    /** Answer with a page: the view's template inside the site's layout. */
    static Page page(View view) {
        return new Page(view, 200);
    }

    /**
     * Send the browser to a path of this site (303), after a POST above all.
     *
     * @throws IllegalArgumentException if the path does not begin with one slash, or holds a backslash or a control character, by which a
     *     browser could be led to another site
     */
    static Redirect redirect(String path) {
        return new Redirect(path, null);
    }

    /** Answer with bytes of a media type. */
    static Body body(String mediaType, byte[] bytes) {
        return new Body(mediaType, bytes);
    }

    /**
     * Answer with a kept file, streamed from the disk; who may have it was decided before.
     *
     * @param inline whether the browser may show it in place (PDF, images, audio, text); else, and for all other kinds, it is downloaded
     */
    static File file(StoredFile file, boolean inline) {
        return new File(file, inline);
    }

    /**
     * A page.
     *
     * @param view what the template shows
     * @param status the HTTP status
     */
    record Page(View view, int status) implements Response {
        /** Check the status. */
        public Page {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException(
                        "The status of a page is from 200 to 599, as 404 for what is not there, not " + status);
            }
        }

        /**
         * The same page with another HTTP status.
         *
         * @throws IllegalArgumentException if there is no such status: they are from 200 to 599
         */
        public Page status(int other) {
            return new Page(view, other);
        }
    }

    /**
     * A redirect.
     *
     * @param path where to go, below the context path, query and fragment included
     * @param notice key of a message that the next page shows once, or null
     */
    record Redirect(String path, @Nullable String notice) implements Response {
        /** Check the path's form. */
        public Redirect {
            if (!path.startsWith("/") || path.startsWith("//")) {
                throw new IllegalArgumentException(
                        "A redirect leads to a path of this site, which begins with one slash, not to \"" + path
                                + "\"");
            }
            // browsers read a backslash as a slash, and pass over tabs and line ends: both make another site's address of a path
            if (path.indexOf('\\') >= 0 || path.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "A redirect leads to a path without backslashes, tabs, line ends and other control characters; what a "
                                + "query needs of them is encoded, as %5C: \"" + shown(path) + "\"");
            }
        }

        private static String shown(String path) {
            StringBuilder shown = new StringBuilder();
            path.chars().forEach(one -> {
                if (Character.isISOControl(one)) {
                    shown.append("\\x")
                            .append(Character.forDigit(one >> 4, 16))
                            .append(Character.forDigit(one & 15, 16));
                } else {
                    shown.append((char) one);
                }
            });
            return shown.toString();
        }

        /** Show a message of the plugin's once on the next page. */
        public Redirect saying(String messageKey) {
            return new Redirect(path, messageKey);
        }
    }

    /**
     * Plain bytes.
     *
     * @param mediaType the Content-Type
     * @param bytes not copied: do not change them afterwards
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Body(String mediaType, byte[] bytes) implements Response {}

    /**
     * A kept file.
     *
     * @param file which one, and the name and type it is sent by
     * @param inline whether the browser may show it in place
     */
    record File(StoredFile file, boolean inline) implements Response {}
}
