package org.konbit.kernel.space;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.member.Throttle;
import org.konbit.kernel.space.LookInSql.Said;
import org.konbit.kernel.space.LookInSql.Seen;
import org.konbit.kernel.space.Spaces.Person;
import org.konbit.kernel.web.WebRequest;

/**
 * Looking into a closed space without being in it: whoever knows its address says why, sees it once, and its people see that. Nothing of
 * closed spaces is listed here, not even how many there are.
 */
final class LookInPages {
    private static final String PATH = "/admin/look-in";
    private static final int MOST_PEOPLE = 200;
    /** Loading the page again so soon is the same look. */
    private static final long ONE_LOOK = 10L * 60 * 1000;
    private final Database database;
    private final Throttle throttle;

    /** Why somebody looks in; its people are told. */
    enum Reason {
        HELP, REPORT, LAW, REPAIR
    }

    /** The address of a closed space, or its last part, and why. */
    record LookIn(@MaxLength(250) String address, Reason reason) {}

    /** The form. */
    record LookInPage() implements View {
        @Override
        public Text title() {
            return Text.key("space.look-in");
        }
    }

    /** A closed space as an administrator sees it once. */
    record LookPage(Seen space, List<Person> people, List<Said> contents, List<Said> comments) implements View {
        @Override
        public Text title() {
            return Text.words(space.name(), "");
        }
    }

    LookInPages(Database database, InstantSource clock) {
        this.database = database;
        this.throttle = new Throttle(clock);
    }

    void contribute(Contributions to) {
        to.get(PATH, SpacePermissions.LOOK_IN, request -> Response.page(new LookInPage()))
                .post(PATH, SpacePermissions.LOOK_IN, this::look);
    }

    private Response look(Request request) {
        LookIn form = request.form(LookIn.class);
        String slug = slug(form.address());
        String me = request.member().id();
        Throttle.Attempt attempt = throttle.attempt("look-in " + me, ((WebRequest) request).remoteAddress());
        attempt.orWait("address");
        // what is shown is read only once it is noted; who guesses addresses is noted too, without what they guessed
        Optional<String> found = database.transact(work -> {
            Optional<String> id = work.with(Spaces.class).closed(slug);
            String reason = form.reason().name().toLowerCase(Locale.ROOT);
            if (id.isPresent() && work.with(LookInSql.class).just(me, id.get(), reason, request.now() - ONE_LOOK) > 0) {
                return id;
            }
            Note note = Note.of(me, id.isPresent() ? "space.look-in" : "space.look-in-miss", reason, request.now());
            work.with(Audit.class).note(id.map(note::in).orElse(note));
            return id;
        });
        String space = found.orElseThrow(() -> new InvalidForm("address", Text.key("space.look-in.none")));
        attempt.forgive();
        return database.read(LookInSql.class, sql -> Response.page(new LookPage(
                sql.space(space, request.language()).orElseThrow(NotFound::new), sql.people(space, MOST_PEOPLE),
                sql.contents(space), sql.comments(space))));
    }

    /** The part of an address that names the space, however much of it was copied. */
    private static String slug(String address) {
        String path = address.replaceAll("[?#].*", "");
        int spaces = path.indexOf("/spaces/");
        String rest = spaces < 0 ? path : path.substring(spaces + "/spaces/".length());
        return rest.replaceAll("/.*", "").strip();
    }
}
