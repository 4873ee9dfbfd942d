package org.konbit.kernel.job;

import org.konbit.api.Text;
import org.konbit.kernel.web.LiveView;

/**
 * One job, for who waits for it.
 *
 * @param administers whether the reader may see all jobs
 * @param live whether something may still happen without anybody's doing
 */
record JobPage(JobCard job, boolean administers, boolean live) implements LiveView {
    @Override
    public Text title() {
        return Text.words(job.title(), "");
    }
}
