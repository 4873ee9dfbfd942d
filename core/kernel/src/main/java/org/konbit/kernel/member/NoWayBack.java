package org.konbit.kernel.member;

import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Place;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.web.Actor;
import org.konbit.kernel.web.FramedView;
import org.konbit.kernel.web.WebRequest;

/** Tells whoever could not come in again: on home, and before they sign out, which would be for ever. */
public final class NoWayBack {
    private static final String PATH = "/sign-out";
    /** Where it is asked once. */
    private static final String ASK = PATH + "/sure";
    private final Database database;

    /** On home. */
    public record NoWayCard() implements View {}

    /** Asks once. */
    record SignOutPage() implements FramedView {
        @Override
        public Text title() {
            return Text.key("member.no-way.sure");
        }

        @Override
        public Frame frame() {
            return Frame.DOOR;
        }
    }

    NoWayBack(Database database) {
        this.database = database;
    }

    void contribute(Contributions to) {
        to.slot(Place.HOME, (request, subject) -> card(request))
                .get(ASK, MemberPermissions.SETTINGS, _ -> Response.page(new SignOutPage()))
                .post(PATH, MemberPermissions.ENTER, this::leave);
    }

    private Optional<View> card(Request request) {
        return !((WebRequest) request).isShared() && holds(database, request)
                ? Optional.of(new NoWayCard())
                : Optional.empty();
    }

    /** The card where others use the phone: it comes first there, for whoever leaves at once is asked nothing. */
    public static Optional<View> first(Database database, Request request) {
        return request instanceof WebRequest web && web.isShared() && holds(database, request)
                ? Optional.of(new NoWayCard())
                : Optional.empty();
    }

    /** The database is asked only for who came in by an invitation or a card: everybody else just proved another way. */
    private static boolean holds(Database database, Request request) {
        return ((WebRequest) request).actor().filter(Actor::handed).isPresent()
                && database.read(WaysIn.class, all -> all.lost(request.member().id(), request.now())) > 0;
    }

    private Response leave(Request request) {
        if (request.query("sure").isEmpty() && holds(database, request)) {
            return Response.redirect(ASK);
        }
        ((WebRequest) request).signOut();
        return Response.redirect("/");
    }
}
