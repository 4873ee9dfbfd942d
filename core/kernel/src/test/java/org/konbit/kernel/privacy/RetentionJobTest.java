package org.konbit.kernel.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.konbit.api.JobRun;
import org.konbit.api.JobStopped;
import org.konbit.api.Member;
import org.konbit.api.Text;

class RetentionJobTest {
    private final List<String> done = new ArrayList<>();
    private final List<Map<String, Integer>> told = new ArrayList<>();

    /** So many writes of each kind that let something go, and one that finds nothing more. */
    private RetentionJob job(long clock, int sessions, int mails) {
        return new RetentionJob(() -> Instant.ofEpochMilli(clock), now -> List.of(step("sessions", now, sessions),
                step("mails", now, mails)), (by, gone, now) -> told.add(gone));
    }

    private RetentionJob.Step step(String kind, long now, int writes) {
        int[] left = {writes};
        return new RetentionJob.Step(kind, () -> {
            done.add(kind + "@" + now);
            return left[0]-- > 0 ? 10 : 0;
        });
    }

    /** Stopped when it says how far it is for the last of so many times. */
    private static final class Run implements JobRun {
        private final int patience;
        private final List<String> heard = new ArrayList<>();
        private String position;

        Run(String position, int patience) {
            this.position = position;
            this.patience = patience;
        }

        @Override
        public String input() {
            return "";
        }

        @Override
        public Optional<Member> member() {
            return Optional.empty();
        }

        @Override
        public String position() {
            return position;
        }

        @Override
        public void remember(String now) {
            position = now;
        }

        @Override
        public void progress(long so, long total) {
            heard.add(so + "/" + total);
            if (heard.size() == patience) {
                throw new JobStopped();
            }
        }

        @Override
        public void result(Text text, String path) {
            heard.add(path);
        }
    }

    @Test
    void itIsStoppedBetweenTwoWritesAndGoesOnWithTheKindItGotTo() {
        Run first = new Run("", 4);
        assertThatThrownBy(() -> job(1_000, 1, 2).run(first)).isInstanceOf(JobStopped.class);
        assertThat(done).containsExactly("sessions@1000", "sessions@1000", "mails@1000");
        assertThat(first.heard).containsExactly("0/2", "0/2", "1/2", "1/2");
        assertThat(told).isEmpty();

        done.clear();
        Run second = new Run(first.position, 100);
        job(9_000, 1, 1).run(second);
        assertThat(done).as("by the clock it began with").containsExactly("mails@1000", "mails@1000");
        assertThat(told).containsExactly(Map.of("sessions", 10, "mails", 10));
        assertThat(second.heard).endsWith("2/2", "/admin/retention");
    }
}
