package org.konbit.kernel.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.konbit.kernel.web.FrontController;
import org.konbit.kernel.web.Site;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services of one type that active plugins registered, each called within its plugin's limits: one that throws, hangs or rests takes
 * nothing from the others. Thread-safe.
 *
 * @param <S> a type of the API
 */
public final class Whiteboard<S> {
    private static final Logger LOG = LoggerFactory.getLogger(Whiteboard.class);
    private final Class<S> type;
    private final BundleContext context;
    private final PluginCalls calls;
    private final Site site;

    /**
     * What one service answered.
     *
     * @param owner the plugin's id
     * @param value nothing if it failed or its plugin rests
     */
    public record Answer<R>(String owner, Optional<R> value) {}

    private record Offer<S>(String owner, ServiceReference<S> service) {}

    /** Look for services of this type; those of plugins that are not on the site now are passed over. */
    public Whiteboard(Class<S> type, BundleContext context, PluginCalls calls, Site site) {
        this.type = type;
        this.context = context;
        this.calls = calls;
        this.site = site;
    }

    /** The plugins that offer one. */
    public List<String> owners() {
        return offers().stream().map(Offer::owner).distinct().sorted().toList();
    }

    /**
     * Ask each, one after the other.
     *
     * @param question called with the plugin's id and the service, on a thread of the plugin's; all that is the plugin's code has to be
     *     done when it returns
     */
    public <R> List<Answer<R>> ask(BiFunction<String, ? super S, R> question) {
        List<Answer<R>> answers = new ArrayList<>();
        for (Offer<S> offer : offers()) {
            answers.add(new Answer<>(offer.owner, asked(offer, question)));
        }
        return answers;
    }

    private <R> Optional<R> asked(Offer<S> offer, BiFunction<String, ? super S, R> question) {
        try {
            return calls.run(offer.owner,
                    () -> called(context, offer.service, service -> question.apply(offer.owner, service)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (FrontController.Resting e) {
            LOG.debug("{}", e.getMessage());
        } catch (Exception | LinkageError e) {
            LOG.warn("The {} of the plugin {} did not answer: {}", type.getSimpleName(), offer.owner, e.toString());
        }
        return Optional.empty();
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
        List<Offer<S>> offers = new ArrayList<>();
        for (ServiceReference<S> one : references(context, type)) {
            owner(one).filter(site::contributes).ifPresent(owner -> offers.add(new Offer<>(owner, one)));
        }
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
