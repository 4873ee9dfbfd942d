package org.konbit.testing.people;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.konbit.api.CalendarEvent;
import org.konbit.api.CalendarSource;
import org.konbit.api.Contributions;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.osgi.framework.FrameworkUtil;

/** A plugin with a date that leads to a page that it does not have, beside others; it fails, or calls many off, when it is told to. */
public final class MoodyPlugin implements Plugin, CalendarSource {
    /** So many of its dates come first and do not take place. */
    static final int CANCELLED = 25;
    private volatile String mood = "good";
    private volatile int asked;

    /** Begin to bring them. */
    public MoodyPlugin() {
        FrameworkUtil.getBundle(MoodyPlugin.class)
                .getBundleContext()
                .registerService(CalendarSource.class, this, null);
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/moody/{mood}", new Permission("moody.read", Role.VISITOR), this::change).noPersonalData();
    }

    private Response change(Request request) {
        if (!request.path("mood").equals("asked")) {
            mood = request.path("mood");
        }
        return Response.body("text/plain", Integer.toString(asked).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<CalendarEvent> events(String reader, long from, long to, int most) {
        asked = most;
        if (mood.equals("fails")) {
            throw new IllegalStateException("In no mood");
        }
        LocalDate day = LocalDate.EPOCH.plusDays(from / 86_400_000 + 3);
        List<CalendarEvent> events = new ArrayList<>();
        events.add(event("lost", "Lost", day, "/library/nowhere"));
        for (int i = 0; i < CANCELLED && mood.equals("cancels"); i++) {
            events.add(event("off" + i, "Off", day, "/moody/off").cancelled(true));
        }
        events.add(event("found", "Found", day.plusDays(1), "/moody/good"));
        return events.subList(0, Math.min(most, events.size()));
    }

    private static CalendarEvent event(String id, String title, LocalDate day, String path) {
        return CalendarEvent.allDay(id, Text.words(title, "en"), day, day, path, 1_790_000_000_000L);
    }
}
