package org.konbit.kernel.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.member.Gatherings.Gathering;
import org.konbit.kernel.web.FormProblems;

/** Another space for those who are still to come to a gathering; who came stays where they are. */
final class GatheringSpace {
    private final Database database;
    private final HeldGatherings held;
    private final Messages messages;

    /** The space, or none. */
    record ForSpace(@Nullable String space) {}

    GatheringSpace(Database database, HeldGatherings held, Messages messages) {
        this.database = database;
        this.held = held;
        this.messages = messages;
    }

    void contribute(Contributions to) {
        to.post(GatheringPages.PATH + "/{gathering}/space", MemberPermissions.INVITE, this::change);
    }

    /** Those that may be chosen, by their ids. */
    Map<String, String> choices(Gathering it, Request request) {
        return spaces(it, request).named(messages, request.language());
    }

    /** Those that whoever asks may invite to; in the gathering of somebody else, those that both may: its cards are its host's. */
    private InvitableSpaces spaces(Gathering it, Request request) {
        return database.read(Invitations.class, all -> {
            InvitableSpaces mine = InvitableSpaces.of(all, request);
            if (it.isOf(request.member().id())) {
                return mine;
            }
            Set<String> theirs = all.spaces(it.host(), request.language())
                    .stream()
                    .map(Invitations.Choice::id)
                    .collect(Collectors.toSet());
            return new InvitableSpaces(mine.all().stream().filter(one -> theirs.contains(one.id())).toList());
        });
    }

    /** A note is of one space and names it: who may know of the one that was left reads nothing of the other, nor the other way round. */
    private static List<Note> notes(Gathering it, Optional<Gatherings.Led> left, @Nullable String chosen,
            Request request) {
        List<Note> notes = new ArrayList<>();
        left.filter(one -> one.isClosed() || chosen == null)
                .ifPresent(one -> notes.add(HeldGatherings.note(it, request, "invitation.gathering-out")
                        .in(one.space())));
        if (chosen != null) {
            notes.add(HeldGatherings.note(it, request, "invitation.gathering-into").in(chosen));
        }
        return notes;
    }

    private Response change(Request request) {
        Gathering it = held.open(request);
        String page = GatheringPages.PATH + "/" + it.id() + "/change";
        String space = request.form(ForSpace.class, page).space();
        long now = request.now();
        Optional<Gatherings.Wall> wall = database.read(Gatherings.class, all -> all.wall(it.id(), now));
        InvitableSpaces spaces = spaces(it, request);
        new FormProblems().unless(spaces.allow(space), "space", Text.key("web.form.choose"))
                .unless(!spaces.closed(space) || wall.filter(Gatherings.Wall::isOpen).isEmpty(), "space",
                        Text.key("member.gathering.closed-wall"))
                .refuse();
        database.transact(work -> {
            Gatherings all = work.with(Gatherings.class);
            Optional<Gatherings.Led> left = all.led(it.id());
            int rows = all.lead(it.id(), space, now);
            if (rows > 0) {
                all.leadAll(it.id(), space);
                notes(it, left, space, request).forEach(work.with(Audit.class)::note);
            }
            return rows;
        });
        return Response.redirect(page).saying("member.gathering.space-changed");
    }
}
