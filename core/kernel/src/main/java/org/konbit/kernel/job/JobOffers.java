package org.konbit.kernel.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.konbit.api.Job;
import org.konbit.kernel.plugin.PluginCalls;
import org.konbit.kernel.plugin.Whiteboard;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.FrontController;
import org.konbit.kernel.web.Site;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs that plugins and the kernel offer now. Nothing of a plugin is kept when its service is gone. Thread-safe. */
final class JobOffers implements ServiceListener {
    private static final Logger LOG = LoggerFactory.getLogger(JobOffers.class);
    private final BundleContext context;
    private final PluginCalls calls;
    private final Site site;
    private final Consumer<String> came;
    private final Consumer<ServiceReference<?>> gone;
    /** Nothing beside one that was not asked yet what it is. */
    private final Map<ServiceReference<Job>, Optional<JobOffer>> all = new ConcurrentHashMap<>();
    private final Set<ServiceReference<Job>> mute = ConcurrentHashMap.newKeySet();

    /** Tell of plugins that offer one more, and of services that go: they go when that returns. */
    JobOffers(BundleContext context, PluginCalls calls, Site site, Consumer<String> came,
            Consumer<ServiceReference<?>> gone) {
        this.context = context;
        this.calls = calls;
        this.site = site;
        this.came = came;
        this.gone = gone;
    }

    void start() {
        try {
            context.addServiceListener(this, "(objectClass=" + Job.class.getName() + ")");
            Whiteboard.references(context, Job.class).forEach(this::add);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        context.removeServiceListener(this);
    }

    @Override
    @SuppressWarnings("unchecked") // the filter lets no other type through
    public void serviceChanged(ServiceEvent event) {
        ServiceReference<Job> service = (ServiceReference<Job>) event.getServiceReference();
        if (event.getType() == ServiceEvent.REGISTERED) {
            add(service);
        } else if (event.getType() == ServiceEvent.UNREGISTERING && all.remove(service) != null) {
            mute.remove(service);
            gone.accept(service);
        }
    }

    /** The kernel offers some too. */
    private Optional<String> owner(ServiceReference<Job> service) {
        return Whiteboard.owner(service)
                .or(() -> context.getBundle() == service.getBundle()
                        ? Optional.of(Contribution.KERNEL)
                        : Optional.empty());
    }

    private void add(ServiceReference<Job> service) {
        owner(service).ifPresent(plugin -> {
            all.putIfAbsent(service, Optional.empty());
            came.accept(plugin);
        });
    }

    /**
     * Ask those that came, once this version of their plugin is on the site; answers what was not known before. Those of a plugin that is
     * being exchanged are passed over, so that no other job waits for it: the end of its exchange is told.
     */
    List<JobOffer> discover() {
        return all.entrySet()
                .stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .flatMap(service -> owner(service)
                        .filter(site::works)
                        .filter(plugin -> !calls.exchanges(plugin))
                        .flatMap(plugin -> asked(plugin, service))
                        .stream())
                .toList();
    }

    private Optional<JobOffer> asked(String plugin, ServiceReference<Job> service) {
        try {
            JobOffer offer = calls.run(plugin, () -> JobOffer.of(plugin, service, context));
            return known(offer) ? Optional.of(offer) : Optional.empty();
        } catch (FrontController.Resting e) {
            LOG.debug("{}", e.getMessage());
            return Optional.empty();
        } catch (Exception | LinkageError e) {
            if (mute.add(service)) {
                LOG.warn("A job of the plugin {} does not say what it is", plugin, e);
            }
            return Optional.empty();
        }
    }

    /** False if it went meanwhile. */
    private boolean known(JobOffer offer) {
        return all.computeIfPresent(offer.service(), (service, before) -> Optional.of(offer)) != null;
    }

    /** What can be run now, by plugin: those that are not on the site, or rest, are left out. */
    Map<String, List<JobOffer>> ready() {
        return all.values()
                .stream()
                .flatMap(Optional::stream)
                .filter(offer -> site.works(offer.plugin()) && !calls.rests(offer.plugin()))
                .collect(Collectors.groupingBy(JobOffer::plugin));
    }

    /** All that said what they are. */
    List<JobOffer> known() {
        return all.values().stream().flatMap(Optional::stream).toList();
    }

    /** Whether a plugin on the site rests, or did not say yet what its jobs are: it is to be asked again soon. */
    boolean unsettled() {
        return all.entrySet()
                .stream()
                .anyMatch(one -> owner(one.getKey())
                        .filter(site::works)
                        .filter(plugin -> one.getValue().isEmpty() || calls.rests(plugin))
                        .isPresent());
    }

    boolean any() {
        return !all.isEmpty();
    }

    /** Whether a running plugin offers a job of this type. */
    boolean offers(String plugin, String type) {
        return all.values()
                .stream()
                .flatMap(Optional::stream)
                .anyMatch(offer -> offer.plugin().equals(plugin) && offer.type().equals(type));
    }

    /** The job of a type that a bundle offers; called on a thread of its plugin's. */
    Optional<JobOffer> of(Bundle bundle, String plugin, String type) {
        for (Map.Entry<ServiceReference<Job>, Optional<JobOffer>> entry : all.entrySet()) {
            if (bundle.equals(entry.getKey().getBundle())) {
                JobOffer offer = entry.getValue().orElseGet(() -> JobOffer.of(plugin, entry.getKey(), context));
                if (offer.type().equals(type)) {
                    return Optional.of(offer);
                }
            }
        }
        return Optional.empty();
    }
}
