package org.konbit.kernel.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.konbit.kernel.web.FrontController;
import org.konbit.kernel.web.Site;
import org.konbit.kernel.web.WaitedOnce;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services of one type that active plugins registered, each called within its plugin's limits: one that throws, hangs or rests takes
 * nothing from the others. Thread-safe.
 *
 * @param <S> a type of the API
 */
public final class Whiteboard<S> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Whiteboard.class);
    private final Class<S> type;
    private final BundleContext context;
    private final Site site;
    private final PluginCalls calls;
    /** Who offered one when it was looked the last time; who is only exchanged since then goes on to be one of them. */
    private final Set<String> steady = ConcurrentHashMap.newKeySet();
    /** What is registered, kept until a service comes or goes: the menu of each page asks. */
    private final AtomicReference<Known<S>> known = new AtomicReference<>(new Known<>(Optional.empty()));
    private final ServiceListener changes = event -> known.set(new Known<>(Optional.empty()));

    /**
     * What one service answered.
     *
     * @param owner the plugin's id
     * @param value nothing if it failed or its plugin rests
     * @param rests whether it was not asked, or given up, and may answer soon
     */
    public record Answer<R>(String owner, Optional<R> value, boolean rests) {}

    /** Nothing if a service came or went since they were read. */
    private record Known<S>(Optional<List<Offer<S>>> offers) {}

    private record Offer<S>(String owner, ServiceReference<S> service) {}

    /** Look for services of this type; those of plugins that are not on the site now are passed over. */
    public Whiteboard(Class<S> type, BundleContext context, Site site, PluginCalls calls) {
        this.type = type;
        this.context = context;
        this.site = site;
        this.calls = calls;
        try {
            context.addServiceListener(changes, "(objectClass=" + type.getName() + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.removeServiceListener(changes);
    }

    /** The plugins that offer one, those that are just being exchanged included. */
    public List<String> owners() {
        Set<String> exchanged = new HashSet<>(steady);
        exchanged.removeIf(owner -> !calls.exchanges(owner));
        Set<String> now = new HashSet<>();
        offers().forEach(offer -> now.add(offer.owner));
        steady.addAll(now);
        steady.removeIf(owner -> !now.contains(owner) && !exchanged.contains(owner) && !calls.exchanges(owner));
        return steady.stream().filter(site::contributes).sorted().toList();
    }

    /**
     * Ask each, one after the other; of a plugin that is being exchanged, what its next version offers.
     *
     * @param page what they are asked for
     * @param question called with the plugin's id and the service, on a thread of the plugin's; all that is the plugin's code has to be
     *     done when it returns
     */
    public <R> List<Answer<R>> ask(WaitedOnce page, BiFunction<String, ? super S, R> question) {
        List<Answer<R>> answers = new ArrayList<>();
        for (String owner : owners()) {
            try {
                page.settled(owner, () -> {
                    offers().stream()
                            .filter(offer -> offer.owner.equals(owner))
                            .forEach(offer -> answers.add(asked(page, offer, question)));
                    return true;
                });
            } catch (Exception e) {
                LOG.debug("{}", e.getMessage());
                answers.add(new Answer<>(owner, Optional.empty(), true));
            }
        }
        return answers;
    }

    private <R> Answer<R> asked(WaitedOnce page, Offer<S> offer, BiFunction<String, ? super S, R> question) {
        try {
            return new Answer<>(offer.owner, page.run(offer.owner,
                    () -> called(context, offer.service, service -> question.apply(offer.owner, service))), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (FrontController.Resting e) {
            LOG.debug("{}", e.getMessage());
            return new Answer<>(offer.owner, Optional.empty(), true);
        } catch (Exception | LinkageError e) {
            LOG.warn("The {} of the plugin {} did not answer: {}", type.getSimpleName(), offer.owner, e.toString());
        }
        return new Answer<>(offer.owner, Optional.empty(), false);
    }

    /**
     * What is asked of a service.
     *
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Call<S, R, X extends Exception> {
        /** Ask it. */
        R of(S service) throws X;
    }

    /** The id of the plugin that offers a service; empty if it is no plugin's, or went away just now. */
    public static Optional<String> owner(ServiceReference<?> service) {
        return Optional.ofNullable(service.getBundle()).flatMap(PluginCatalogue::id);
    }

    /** What a service answers; nothing if it went away, or could not be made. */
    public static <S, R, X extends Exception> Optional<R> called(BundleContext context, ServiceReference<S> reference,
            Call<S, R, X> call) throws X {
        S service = context.getService(reference);
        if (service == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(call.of(service));
        } finally {
            context.ungetService(reference);
        }
    }

    private List<Offer<S>> offers() {
        return registered().stream().filter(offer -> site.works(offer.owner)).toList();
    }

    private List<Offer<S>> registered() {
        Known<S> before = Objects.requireNonNull(known.get());
        if (before.offers.isPresent()) {
            return before.offers.get();
        }
        List<Offer<S>> offers = new ArrayList<>();
        for (ServiceReference<S> one : references(context, type)) {
            owner(one).ifPresent(owner -> offers.add(new Offer<>(owner, one)));
        }
        // not if one came or went meanwhile
        known.compareAndSet(before, new Known<>(Optional.of(List.copyOf(offers))));
        return offers;
    }

    /** All services of a type there are now. */
    public static <S> Collection<ServiceReference<S>> references(BundleContext context, Class<S> type) {
        try {
            return context.getServiceReferences(type, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
