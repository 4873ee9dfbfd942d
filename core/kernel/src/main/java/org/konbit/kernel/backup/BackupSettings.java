package org.konbit.kernel.backup;

import java.util.Map;
import org.konbit.api.Request;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.web.SiteSettings;

/** Whether backups are made by themselves, and how many are kept. Thread-safe. */
final class BackupSettings {
    static final int MOST = 30;
    private static final int STANDARD = 7;
    private static final String NIGHTLY = "backup.nightly";
    private static final String KEEP = "backup.keep";
    private final SiteSettings site;

    BackupSettings(SiteSettings site) {
        this.site = site;
    }

    /** Whether one is made each night. */
    boolean nightly() {
        return site.find(NIGHTLY).map(Boolean::parseBoolean).orElse(true);
    }

    /** How many are kept; the oldest beyond them is deleted after a new one was made. */
    int keep() {
        return site.find(KEEP).map(Integer::parseInt).orElse(STANDARD);
    }

    void put(boolean nightly, int keep, Request request) {
        site.put(Map.of(NIGHTLY, Boolean.toString(nightly), KEEP, Integer.toString(keep)), request.now(),
                work -> work.with(Audit.class)
                        .note(request.member().id(), "setting.changed", "konbit " + NIGHTLY + " " + KEEP,
                                request.now()));
    }
}
