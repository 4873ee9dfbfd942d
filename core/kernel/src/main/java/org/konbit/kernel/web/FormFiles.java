package org.konbit.kernel.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.Upload;

/** The files of one form: those that come with it, and those that were kept aside when it was refused. Used by one thread. */
final class FormFiles {
    /** The name of the field that holds the word of a file that is kept aside begins so. */
    static final String FIELD = "_file-";
    /** Of a refused form no more files are looked at: each costs time, and no form of ours has so many. */
    private static final int MOST = 4;
    /** This passes, and says nothing against the file. */
    private static final Text NO_ROOM = Text.key("file.disk-full");
    private final WebRequest request;
    private final Asides asides;
    private final Map<String, String> taken = new HashMap<>();

    FormFiles(WebRequest request, Asides asides) {
        this.request = request;
        this.asides = asides;
    }

    /**
     * The file a form means that came without one for this field, or nothing.
     *
     * @throws InvalidForm if the word leads to none, whyever: what is not there cannot be told from what is somebody else's
     */
    @Nullable
    Upload kept(String field) {
        Optional<String> word = request.query(FIELD + field);
        if (word.isEmpty()) {
            return null;
        }
        Upload upload = find(field, word.get()).orElseThrow(() -> new InvalidForm(field, Asides.AGAIN));
        taken.put(field, word.get());
        return upload;
    }

    /** The file that this word stands for. */
    Optional<Upload> find(String field, String word) {
        return request.actor().flatMap(actor -> asides.find(actor.member().id(), field, word));
    }

    /** The files that came with the form, by field. */
    Map<String, Upload> sent() {
        return request.arrived.files();
    }

    /** Keep aside what came with a form that is refused: its word is put among what was typed; or its field has a problem more. */
    void keep(Map<String, List<String>> typed, Map<String, Text> problems) {
        sent().entrySet().stream().limit(MOST).forEach(one -> {
            drop(one.getKey(), typed);
            if (!problems.containsKey(one.getKey())) {
                keep(one.getKey(), one.getValue(), typed, problems);
            }
        });
        // what was wrong itself has to be another one
        problems.forEach((field, why) -> {
            if (!NO_ROOM.equals(why)) {
                drop(field, typed);
            }
        });
    }

    private void keep(String field, Upload upload, Map<String, List<String>> typed, Map<String, Text> problems) {
        try {
            request.actor()
                    .flatMap(actor -> asides.keep(actor.member().id(), field, upload))
                    .ifPresentOrElse(word -> typed.put(FIELD + field, List.of(word)),
                            () -> problems.put(field, Asides.AGAIN));
        } catch (InvalidForm e) {
            problems.putAll(e.problems());
        }
    }

    private void drop(String field, Map<String, List<String>> typed) {
        List<String> words = typed.remove(FIELD + field);
        if (words != null) {
            request.actor().ifPresent(actor -> words.forEach(word -> asides.drop(actor.member().id(), field, word)));
        }
    }

    /** Take out the words that lead nowhere any more, and say so at their fields. */
    void check(Map<String, List<String>> typed, Map<String, Text> problems) {
        typed.entrySet().removeIf(one -> {
            boolean word = one.getKey().startsWith(FIELD);
            String field = word ? one.getKey().substring(FIELD.length()) : "";
            boolean gone = word && one.getValue().stream().noneMatch(text -> find(field, text).isPresent());
            if (gone) {
                problems.putIfAbsent(field, Asides.AGAIN);
            }
            return gone;
        });
    }

    /** The form was taken. */
    void used() {
        request.actor()
                .ifPresent(actor -> taken.forEach((field, word) -> asides.used(actor.member().id(), field, word)));
    }
}
