package org.konbit.kernel.calendar;

import java.time.InstantSource;
import org.konbit.api.CalendarSource;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Role;
import org.konbit.kernel.plugin.Whiteboard;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Site;
import org.konbit.kernel.web.SiteSettings;

/** Everything about the calendar that a browser or a phone sees. */
public final class CalendarFeature implements Plugin {
    /** See the events that one may know of. */
    static final Permission SEE = new Permission("calendar.see", Role.VISITOR);
    /** Fetch one's own calendar by a secret address. */
    static final Permission FETCH = new Permission("calendar.fetch", Role.MEMBER);
    private final CalendarPages pages;
    private final CalendarFile file;
    private final AddressPages addresses;

    /**
     * Build the pages.
     *
     * @param baseUrl what links that leave the site begin with, without a trailing slash
     * @param developing whether a plugin is being written: what is wrong with its events is told instead of left out
     */
    public CalendarFeature(Database database, Whiteboard<CalendarSource> sources, Site site, Catalogues catalogues,
            SiteSettings settings, String baseUrl, InstantSource clock, boolean developing) {
        Agenda agenda = new Agenda(sources, site, catalogues, developing);
        this.pages = new CalendarPages(agenda, database);
        this.file = new CalendarFile(agenda, database, settings, new CalendarText(baseUrl), clock);
        this.addresses = new AddressPages(database);
    }

    @Override
    public void contribute(Contributions to) {
        pages.contribute(to);
        file.contribute(to);
        addresses.contribute(to);
    }
}
