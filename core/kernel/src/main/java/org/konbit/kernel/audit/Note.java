package org.konbit.kernel.audit;

import org.jspecify.annotations.Nullable;

/**
 * One act, as the audit keeps it: ids and words of the house, never a name nor anything somebody wrote.
 *
 * @param actor id of the member who acted
 * @param action what was done, as {@code feature.word}
 * @param subject what it was done to: an id, or an id and words
 * @param person id of the member whom it was done to, or null
 * @param space id of the space it was done in, or null; who may not know of that space does not see the act
 * @param now when, epoch milliseconds
 */
public record Note(String actor, String action, String subject, @Nullable String person, @Nullable String space,
        long now) {
    private static final int MOST = 200;

    /** Cut what is too long. */
    public Note {
        subject = subject.substring(0, Math.min(subject.length(), MOST));
    }

    /** An act that concerns nobody in particular. */
    public static Note of(String actor, String action, String subject, long now) {
        return new Note(actor, action, subject, null, null, now);
    }

    /** The same act, done to a member. */
    public Note to(String member) {
        return new Note(actor, action, subject, member, space, now);
    }

    /** The same act, done in a space. */
    public Note in(String where) {
        return new Note(actor, action, subject, person, where, now);
    }

    /** The feature it belongs to. */
    String kind() {
        return action.substring(0, action.indexOf('.'));
    }
}
