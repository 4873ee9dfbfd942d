package org.konbit.kernel.health;

import java.util.List;
import org.konbit.api.Contributions;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;

/** The page that says how the community is. */
public final class HealthPages implements Plugin {
    /** Where it is. */
    public static final String PATH = "/admin/health";
    private static final Permission SEE = new Permission("health.see", Role.ADMINISTRATOR);
    private final Health health;
    private final String version;

    /**
     * How everything is.
     *
     * @param version of Konbit, and of Java
     */
    record HealthPage(List<Finding> findings, String version, String java) implements View {
        @Override
        public Text title() {
            return Text.key("health.title");
        }

        /** All of it in one line. */
        Text summary() {
            return summaryOf(findings);
        }
    }

    /** Show this, of this version of Konbit. */
    public HealthPages(Health health, String version) {
        this.health = health;
        this.version = version;
    }

    @Override
    public void contribute(Contributions to) {
        to.get(PATH, SEE, this::show);
    }

    private Response show(Request request) {
        return Response.page(new HealthPage(health.look(request), version, Runtime.version().toString()));
    }

    /** Whether whoever asks may see it. */
    public static boolean may(Request request) {
        return request.may(SEE);
    }

    /** One line about all of it. */
    public static Text summaryOf(List<Finding> findings) {
        long broken = findings.stream().filter(one -> one.level() == Finding.Level.BROKEN).count();
        long open = findings.stream().filter(Finding::open).count();
        return broken > 0
                ? Text.key("health.summary.broken", broken)
                : open > 0 ? Text.key("health.summary.needs-you", open) : Text.key("health.summary.well");
    }
}
