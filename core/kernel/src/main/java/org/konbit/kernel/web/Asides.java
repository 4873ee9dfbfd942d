package org.konbit.kernel.web;

import java.util.Optional;
import org.konbit.api.Text;
import org.konbit.api.Upload;

/**
 * Keeps the files of forms that were refused aside for some hours, so that nobody sends them twice over a slow line. Nobody reads one but
 * who sent it, with the word that was given out for it, through the same field of a form. Thread-safe.
 */
public interface Asides {
    /** What is said at the field of a file that is not kept any more. */
    Text AGAIN = Text.key("web.form.file-again");

    /**
     * Keep a file that a member chose for a field; the word to ask for it by is nothing if there is no room.
     *
     * @throws org.konbit.api.InvalidForm if the file is none that could be kept for good
     */
    Optional<String> keep(String member, String field, Upload upload);

    /**
     * The file that this word was given out for, to this member and for this field, while it is kept.
     *
     * @return a file whose {@code open} throws {@link org.konbit.api.InvalidForm} with {@link #AGAIN} if it is thrown away meanwhile
     */
    Optional<Upload> find(String member, String field, String word);

    /** A form was taken with this file: only the second press of the same button may still ask for it. */
    void used(String member, String field, String word);

    /** Forget this file. */
    void drop(String member, String field, String word);
}
