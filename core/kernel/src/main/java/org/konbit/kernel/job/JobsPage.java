package org.konbit.kernel.job;

import java.util.List;
import org.konbit.api.Text;
import org.konbit.api.View;

/** All jobs: those that run and wait, and those that ended lately. */
record JobsPage(List<JobCard> unfinished, List<JobCard> ended) implements View {
    @Override
    public Text title() {
        return Text.key("job.title");
    }
}
