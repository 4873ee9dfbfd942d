package org.konbit.kernel.member;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Request;
import org.konbit.kernel.i18n.Messages;

/** The spaces that whoever asks may invite to. */
record InvitableSpaces(List<Invitations.Choice> all) {
    static InvitableSpaces of(Invitations invitations, Request request) {
        return new InvitableSpaces(invitations.spaces(request.member().id(), request.language()));
    }

    /** Their names by their ids, as a form offers them: one that is closed says so. */
    Map<String, String> named(Messages words, String language) {
        Map<String, String> names = new LinkedHashMap<>();
        all.forEach(one -> names.put(one.id(), one.closed() == 1
                ? words.text(language, "member.space.closed-name", one.name())
                : one.name()));
        return names;
    }

    /** Whether this is one of them, or none was chosen. */
    boolean allow(@Nullable String space) {
        return space == null || all.stream().anyMatch(one -> one.id().equals(space));
    }

    boolean closed(@Nullable String space) {
        return all.stream().anyMatch(one -> one.id().equals(space) && one.closed() == 1);
    }
}
