package org.konbit.kernel.job;

import java.util.List;
import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * All jobs: those that run and wait, and on the first page those that ended lately.
 *
 * @param total how many run and wait
 * @param number of this page, from 1
 * @param pages how many there are
 */
record JobsPage(List<JobCard> unfinished, List<JobCard> ended, int total, int number, int pages) implements View {
    @Override
    public Text title() {
        return Text.key("job.title");
    }

    /** Where a page is. */
    static String path(int number) {
        return "/admin/jobs" + (number > 1 ? "?page=" + number : "");
    }
}
