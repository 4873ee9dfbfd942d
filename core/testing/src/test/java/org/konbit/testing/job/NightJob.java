package org.konbit.testing.job;

import java.time.Duration;
import java.util.Optional;
import org.konbit.api.Job;
import org.konbit.api.JobRun;

/** Counts its days. */
public final class NightJob implements Job {
    @Override
    public String titleKey() {
        return "night";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofDays(1));
    }

    @Override
    public void run(JobRun run) {
        if (run.member().isPresent() || !run.input().isEmpty()) {
            throw new IllegalStateException("Nobody started it");
        }
    }
}
