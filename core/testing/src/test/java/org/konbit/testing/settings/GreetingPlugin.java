package org.konbit.testing.settings;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.konbit.api.Contributions;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Response;
import org.konbit.api.Role;

/** Says with which settings it was built, and how often; with thirteen it does not come up. */
public final class GreetingPlugin implements Plugin {
    private static final AtomicInteger BUILT = new AtomicInteger();
    private final String state;

    /** Be built with these. */
    public GreetingPlugin(Greeting settings) {
        if (settings.perPage() == 13) {
            throw new IllegalArgumentException("Thirteen brings bad luck");
        }
        this.state = "%d %s %s %s %s %s %s built %d".formatted(settings.perPage(), settings.open(),
                List.of(settings.words()), settings.mode(), settings.weight(), settings.secret(),
                settings.signature(), BUILT.incrementAndGet());
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/greeting", new Permission("greeting.read", Role.VISITOR),
                request -> Response.body("text/plain", state.getBytes(StandardCharsets.UTF_8))).noPersonalData();
    }
}
