package org.konbit.kernel.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konbit.kernel.member.SampleSignIns;
import org.konbit.kernel.web.SiteSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sample sign-ins of an example: their addresses and password are shown to everybody, so they must not outlive the example. */
final class SampleAccess {
    private static final Logger LOG = LoggerFactory.getLogger(SampleAccess.class);
    private static final String SAMPLES = "example.sign_ins";
    private static final String HASH = "example.hash";

    private SampleAccess() {}

    static void note(Map<String, String> settings, Kit.SignIns signIns, String hash) {
        List<String> lines = new ArrayList<>(List.of(signIns.password()));
        signIns.list().forEach(one -> lines.add(one.email()));
        settings.put(SAMPLES, String.join("\n", lines));
        settings.put(HASH, hash);
    }

    /** The samples of this community; in one that is no longer an example their password is taken away from whoever still has it. */
    static SampleSignIns samples(KitLoader.Services services, boolean example) {
        SiteSettings settings = services.settings();
        Optional<String> noted = settings.find(SAMPLES).filter(text -> !text.isEmpty());
        if (noted.isEmpty()) {
            return SampleSignIns.NONE;
        }
        if (example) {
            List<String> lines = noted.get().lines().toList();
            return new SampleSignIns(lines.getFirst(), lines.subList(1, lines.size()));
        }
        settings.find(HASH).ifPresent(hash -> services.database().write(KitSql.class, sql -> {
            sql.endSessions(hash);
            int taken = sql.dropPassword(hash);
            LOG.warn("This community was an example: the sample password was taken away from {} members", taken);
        }));
        settings.put(Map.of(SAMPLES, "", HASH, ""), services.clock().millis());
        return SampleSignIns.NONE;
    }
}
