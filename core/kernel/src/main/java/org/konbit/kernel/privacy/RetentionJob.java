package org.konbit.kernel.privacy;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.konbit.api.Job;
import org.konbit.api.JobRun;
import org.konbit.api.Member;
import org.konbit.api.Text;
import org.konbit.kernel.web.Contribution;

/**
 * Lets go of what was kept for long enough, one kind of thing after the other: it is cancelled between two writes, and goes on with the
 * kind it got to, by the clock it began with.
 */
final class RetentionJob implements Job {
    private static final String PAGE = "/admin/retention";
    private final InstantSource clock;
    private final LongFunction<List<Step>> steps;
    private final Done done;

    /**
     * Letting go of one kind of thing.
     *
     * @param some lets a few go in one write, so that nobody waits, and says how many; none once there are no more
     */
    record Step(String kind, IntSupplier some) {}

    /** Is told once all of it is done. */
    @FunctionalInterface
    interface Done {
        /** How many of each kind went for whom, by the clock it began with. */
        void done(String by, Map<String, Integer> gone, long now);
    }

    /**
     * How far it is.
     *
     * @param now when it began, epoch milliseconds
     * @param gone how many of each kind that is done
     */
    private record Position(long now, Map<String, Integer> gone) {
        static Position read(String kept, long now) {
            if (kept.isEmpty()) {
                return new Position(now, new LinkedHashMap<>());
            }
            String[] parts = kept.split(" ");
            Map<String, Integer> gone = new LinkedHashMap<>();
            for (int i = 1; i < parts.length; i++) {
                String[] one = parts[i].split("=", 2);
                gone.put(one[0], Integer.parseInt(one[1]));
            }
            return new Position(Long.parseLong(parts[0]), gone);
        }

        String kept() {
            return now + gone.entrySet()
                    .stream()
                    .map(one -> " " + one.getKey() + "=" + one.getValue())
                    .collect(Collectors.joining());
        }

        int number() {
            return gone.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Take these steps, as they are at a time. */
    RetentionJob(InstantSource clock, LongFunction<List<Step>> steps, Done done) {
        this.clock = clock;
        this.steps = steps;
        this.done = done;
    }

    @Override
    public String titleKey() {
        return "privacy.retention.job";
    }

    @Override
    public void run(JobRun run) {
        Position position = Position.read(run.position(), clock.millis());
        List<Step> all = steps.apply(position.now());
        for (Step step : all) {
            if (!position.gone().containsKey(step.kind())) {
                position.gone().put(step.kind(), all(step, run, position.gone().size(), all.size()));
                run.remember(position.kept());
            }
        }
        run.progress(all.size(), all.size());
        done.done(run.member().map(Member::id).orElse(Contribution.KERNEL), position.gone(), position.now());
        run.result(Text.key("privacy.retention.gone", position.number()), PAGE);
    }

    private static int all(Step step, JobRun run, int before, int steps) {
        int gone = 0;
        int now;
        do {
            run.progress(before, steps);
            now = step.some().getAsInt();
            gone += now;
        } while (now > 0);
        return gone;
    }
}
