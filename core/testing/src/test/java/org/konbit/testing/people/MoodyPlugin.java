package org.konbit.testing.people;

import java.time.LocalDate;
import java.util.List;
import org.konbit.api.CalendarEvent;
import org.konbit.api.CalendarSource;
import org.konbit.api.Contributions;
import org.konbit.api.Plugin;
import org.konbit.api.Text;
import org.osgi.framework.FrameworkUtil;

/** A plugin whose dates lead to a page that it does not have. */
public final class MoodyPlugin implements Plugin, CalendarSource {
    /** Begin to bring them. */
    public MoodyPlugin() {
        FrameworkUtil.getBundle(MoodyPlugin.class)
                .getBundleContext()
                .registerService(CalendarSource.class, this, null);
    }

    @Override
    public void contribute(Contributions to) {
        to.noPersonalData();
    }

    @Override
    public List<CalendarEvent> events(String reader, long from, long to, int most) {
        LocalDate day = LocalDate.EPOCH.plusDays(from / 86_400_000);
        return List.of(CalendarEvent.allDay("1", Text.words("Lost", "en"), day, day, "/moody/nowhere", from));
    }
}
