package org.konbit.testing.job;

import org.konbit.api.InvalidForm;
import org.konbit.api.Job;
import org.konbit.api.JobRun;
import org.konbit.api.Text;

/**
 * Does ten things, and waits before the sixth until the test lets it go on. The test is in another class loader: what was done, and
 * whether it may go on, stands in properties of the system.
 */
public final class ChoreJob implements Job {
    static final String DONE = "konbit.test.chores.done.";
    static final String GO = "konbit.test.chores.go.";
    static final String STOPPED = "konbit.test.chores.stopped.";
    private static final int THINGS = 10;
    private static final int HALF = 5;

    @Override
    public String titleKey() {
        return "chore";
    }

    @Override
    public void run(JobRun run) throws Exception {
        switch (run.input().substring(run.input().indexOf(' ') + 1)) {
            case "broken" -> throw new IllegalStateException("The oven is cold");
            case "wrong" -> throw new InvalidForm("", Text.key("wrong", run.input()));
            default -> things(run);
        }
    }

    private static void things(JobRun run) throws InterruptedException {
        int begun = run.position().isEmpty() ? 0 : Integer.parseInt(run.position());
        for (int i = begun; i < THINGS; i++) {
            run.progress(i, THINGS);
            try {
                while (i == HALF && System.getProperty(GO + run.input()) == null) {
                    Thread.sleep(10); // until the test has seen it
                }
            } catch (InterruptedException e) {
                System.setProperty(STOPPED + run.input(), "stopped");
                throw e;
            }
            System.setProperty(DONE + run.input(), System.getProperty(DONE + run.input(), "") + i);
            run.remember(Integer.toString(i + 1));
        }
        run.progress(THINGS, THINGS);
        run.result(Text.key("result", THINGS, run.member().orElseThrow().name()), "/members");
    }
}
