package org.konbit.kernel.job;

import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Member;

/** A job whose time has come, with all that its run needs. */
record WaitingJob(String id, String plugin, String type, String title, String input, boolean byClock, String same,
        long due, String reached, long done, long total, int attempts, @Nullable String member,
        @Nullable String memberName, @Nullable String memberLanguage, @Nullable String memberZone) {
    /** Who started it, if somebody did who is active. */
    Optional<Member> starter() {
        return member == null || memberName == null || memberLanguage == null || memberZone == null
                ? Optional.empty()
                : Optional.of(new Member(member, memberName, memberLanguage, ZoneId.of(memberZone)));
    }
}
