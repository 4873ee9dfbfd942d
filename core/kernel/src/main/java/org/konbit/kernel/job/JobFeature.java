package org.konbit.kernel.job;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Job;
import org.konbit.api.Jobs;
import org.konbit.api.Plugin;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.plugin.PluginCalls;
import org.konbit.kernel.plugin.Plugins;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Site;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Runs the jobs of plugins, and shows them to those who wait for them and to administrators. */
public final class JobFeature implements Plugin, OwnJobs, AutoCloseable {
    private final BundleContext context;
    private final Site site;
    private final PluginCalls calls;
    private final JobTable table;
    private final JobOffers offers;
    private final Runs runs;
    private final JobLoop loop;
    private final JobServices services;
    private final JobPages pages;
    private final List<Job> own = new ArrayList<>();
    private final InstantSource clock;

    /** What jobs are joined to. */
    public record Surroundings(BundleContext context, Site site, Catalogues catalogues, Databases databases,
            Plugins plugins, PluginCalls calls, InstantSource clock, Path dataDirectory) {}

    /** Prepare; nothing happens before {@link #start}. */
    public JobFeature(Surroundings around) {
        this.context = around.context;
        this.site = around.site;
        this.calls = around.calls;
        this.clock = around.clock;
        Path node = around.dataDirectory.resolve("cache").resolve("node");
        this.table = new JobTable(around.databases, clock, () -> NodeName.in(node));
        this.runs = new Runs(table, around.calls, clock, Runs.PATIENCE, this::ended);
        this.offers = new JobOffers(context, around.calls, site, this::came, this::gone);
        this.loop = new JobLoop(table, offers, runs, clock, around.databases.shared());
        this.services = new JobServices(table, offers, clock);
        this.pages = new JobPages(table, offers, around.plugins::report, around.catalogues.kernel(),
                around.databases.kernel(), this::changed);
        around.calls.onStop(runs::stop);
    }

    /** Offer a job of the kernel's; before {@link #start}. */
    public void offer(Job job) {
        own.add(job);
    }

    @Override
    public String begin(Job job, String input, @Nullable String member) {
        return table.start(own(job, input, member), clock.millis());
    }

    @Override
    public String beginHere(Job job, String input, @Nullable String member) {
        return table.startHere(own(job, input, member), clock.millis());
    }

    private static JobTable.NewJob own(Job job, String input, @Nullable String member) {
        return new JobTable.NewJob(Contribution.KERNEL, job.getClass().getName(), job.titleKey(), input, false, member,
                "");
    }

    @Override
    public Optional<Newest> newest(Job job) {
        return table.newest(Contribution.KERNEL, job.getClass().getName())
                .map(row -> new Newest(row.id(), row.state(), row.done(), row.total(),
                        Optional.ofNullable(row.failure()).map(StoredText::read)));
    }

    @Override
    public void cancel(String id) {
        table.cancel(id);
        changed(id);
    }

    /** Offer plugins to start jobs, and begin to look for some; before the plugins start. */
    public void start() {
        table.onChange(loop::wake);
        site.listen(this::someCame);
        calls.onExchanged(this::someCame);
        offers.start();
        own.forEach(job -> context.registerService(Job.class, job, null));
        // until the kernel's bundle is stopped, after the plugins
        context.registerService(Jobs.class, services, null);
        loop.start();
    }

    private void someCame() {
        if (offers.any()) {
            loop.wake();
        }
    }

    private void came(String plugin) {
        runs.open(plugin);
        loop.wake();
    }

    /** Stop what runs for a member who left, and wait until it has ended, but not for ever. */
    public void left(String member) {
        runs.stop(run -> member.equals(run.job().member()));
    }

    private void gone(ServiceReference<?> service) {
        runs.stop(run -> run.offer().service().equals(service));
    }

    private void ended(OneRun run) {
        if (run.job().byClock()) {
            loop.ended(run.offer());
        } else {
            loop.wake();
        }
    }

    private void changed(String id) {
        runs.cancelled(id);
        loop.wake();
    }

    @Override
    public void contribute(Contributions to) {
        pages.contribute(to);
    }

    /** Let what runs wait for the next start. */
    @Override
    public void close() {
        loop.close();
        offers.stop();
        runs.close();
    }
}
