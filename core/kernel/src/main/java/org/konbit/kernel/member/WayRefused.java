package org.konbit.kernel.member;

import java.util.Optional;
import org.konbit.api.InvalidForm;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.kernel.web.ProblemPage;

/** Thrown where a device or another site answered for somebody, and it does not do: what was sent is nothing that a person wrote, so no form comes back with it. */
final class WayRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Text why;

    WayRefused(String key, Object... arguments) {
        this(Text.key(key, arguments));
    }

    private WayRefused(Text why) {
        super("a way in was refused", null, false, false);
        this.why = why;
    }

    /** The same for who may not come in, whatever they proved. */
    static WayRefused of(InvalidForm refusal) {
        return new WayRefused(refusal.problems().getOrDefault("", Text.key("member.ways.refused")));
    }

    /** The page that says so; {@code label} is a key. */
    Response page(String path, String label) {
        return Response.page(new ProblemPage(Text.key("member.ways.refused"), why,
                Optional.of(new ProblemPage.Way(path, label)))).status(422);
    }
}
