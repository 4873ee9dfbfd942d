package org.konbit.kernel.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Plugin;
import org.konbit.api.Text;
import org.konbit.kernel.plugin.PluginState.Failed;
import org.konbit.kernel.plugin.PluginState.Lack;
import org.konbit.kernel.plugin.PluginState.Step;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Finds out why a plugin does not run, like a good mechanic: what is wrong, who can mend it, what to do. */
final class Diagnosis {
    private static final String SERVICE = "osgi.service";
    private static final long TRANSITION_NANOS = 2_000_000_000L;
    private static final long TRANSITION_PAUSE_MILLIS = 20;
    private final BundleContext context;
    private final Requirements requirements;
    private final Supplier<@Nullable ServiceComponentRuntime> components;

    Diagnosis(BundleContext context, Supplier<@Nullable ServiceComponentRuntime> components) {
        this.context = context;
        this.requirements = new Requirements(context);
        this.components = components;
    }

    /** What a bundle lacks, whether or not somebody tried to start it. */
    List<Lack> needs(Bundle bundle) {
        return requirements.missing(bundle);
    }

    /** Why a bundle cannot be resolved. */
    PluginState unresolved(Bundle bundle) {
        List<Lack> missing = requirements.missing(bundle);
        return missing.isEmpty()
                ? new Failed(Step.START, Text.key("plugin.cause.does-not-fit"), Text.key("plugin.advice.author"))
                : new PluginState.Unresolved(missing);
    }

    /** What a plugin that lacks something or waits lacks now that others came or went; what it lacked if that cannot be said. */
    PluginState again(Bundle bundle, PluginState before) {
        return switch (before) {
            case PluginState.Unresolved unresolved -> {
                List<Lack> missing = requirements.missing(bundle);
                yield missing.isEmpty() ? before : new PluginState.Unresolved(missing);
            }
            case PluginState.Waiting waiting -> Optional.ofNullable(components.get())
                    .flatMap(runtime -> idle(bundle, runtime))
                    .filter(PluginState.Waiting.class::isInstance)
                    .orElse(before);
            default -> before;
        };
    }

    /** Why a bundle that was started offers no plugin. */
    PluginState idle(Bundle bundle) {
        ServiceComponentRuntime runtime = components.get();
        if (runtime == null) {
            return new PluginState.Waiting(List.of(new Lack(Text.key("plugin.waiting.components"),
                    Text.key("plugin.waiting.components.advice"))));
        }
        long deadline = System.nanoTime() + TRANSITION_NANOS;
        Optional<PluginState> state = idle(bundle, runtime);
        // the component runtime tells first that a service goes, and only then why its component cannot stay
        while (state.isEmpty() && System.nanoTime() < deadline && pause()) {
            state = idle(bundle, runtime);
        }
        return state.orElseGet(Diagnosis::noComponent);
    }

    private static PluginState noComponent() {
        return new Failed(Step.START, Text.key("plugin.cause.no-component", "@KonbitPlugin", "@Component"),
                Text.key("plugin.advice.author"));
    }

    private static boolean pause() {
        try {
            Thread.sleep(TRANSITION_PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The same at this moment; empty if some component seems to have all it needs. */
    private Optional<PluginState> idle(Bundle bundle, ServiceComponentRuntime runtime) {
        List<Lack> waits = new ArrayList<>();
        boolean standing = false;
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
            Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(component);
            if (configurations.isEmpty() && "require".equals(component.configurationPolicy)) {
                waits.add(settings(component));
            }
            for (ComponentConfigurationDTO configuration : configurations) {
                switch (configuration.state) {
                    case ComponentConfigurationDTO.FAILED_ACTIVATION -> {
                        return Optional.of(configuration.failure == null
                                ? noComponent()
                                : failed(Causes.fromTrace(configuration.failure), configuration.failure));
                    }
                    case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> waits.add(settings(component));
                    case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
                        List<Lack> missing = references(component, configuration);
                        waits.addAll(missing);
                        standing |= missing.isEmpty();
                    }
                    default -> standing = true;
                }
            }
        }
        if (!waits.isEmpty()) {
            return Optional.of(new PluginState.Waiting(waits));
        }
        return standing ? Optional.empty() : Optional.of(noComponent());
    }

    /** Whether the component runtime has all that the plugin's component needs, so that what it offers comes or goes at this moment. */
    boolean moving(Bundle bundle) {
        ServiceComponentRuntime runtime = components.get();
        return runtime != null && runtime.getComponentDescriptionDTOs(bundle)
                .stream()
                .filter(component -> List.of(component.serviceInterfaces).contains(Plugin.class.getName()))
                .flatMap(component -> runtime.getComponentConfigurationDTOs(component).stream())
                .anyMatch(one -> one.state == ComponentConfigurationDTO.SATISFIED
                        || one.state == ComponentConfigurationDTO.ACTIVE);
    }

    /** Why the component runtime gave no instance of the plugin's component. */
    PluginState notBuilt(Bundle bundle) {
        ServiceComponentRuntime runtime = components.get();
        List<ComponentDescriptionDTO> described = runtime == null
                ? List.of()
                : List.copyOf(runtime.getComponentDescriptionDTOs(bundle));
        Optional<String> failure = runtime == null
                ? Optional.empty()
                : described.stream()
                        .flatMap(component -> runtime.getComponentConfigurationDTOs(component).stream())
                        .filter(one -> one.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                        .flatMap(one -> Optional.ofNullable(one.failure).stream())
                        .findFirst();
        return failure.isPresent()
                ? failed(Causes.fromTrace(failure.get()), failure.get())
                : described.stream()
                        .flatMap(component -> unloadable(bundle, component.implementationClass).stream())
                        .findFirst()
                        .orElseGet(() -> noComponent());
    }

    /** A class that cannot be loaded is only logged by the component runtime. */
    private static Optional<PluginState> unloadable(Bundle bundle, String className) {
        try {
            bundle.loadClass(className);
            return Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.of(failed(Causes.words(e), Causes.trace(e)));
        }
    }

    private static Failed failed(Text words, String trace) {
        return new Failed(Step.START, words, Causes.advice(words), trace);
    }

    private static Lack settings(ComponentDescriptionDTO component) {
        return new Lack(Text.key("plugin.waiting.settings", String.join(", ", component.configurationPid)),
                Text.key("plugin.waiting.settings.advice"));
    }

    private List<Lack> references(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        List<Lack> waits = new ArrayList<>();
        for (UnsatisfiedReferenceDTO unsatisfied : configuration.unsatisfiedReferences) {
            Arrays.stream(component.references)
                    .filter(reference -> reference.name.equals(unsatisfied.name))
                    .findFirst()
                    .ifPresent(reference -> waits.add(service(reference)));
        }
        return waits;
    }

    private Lack service(ReferenceDTO reference) {
        String what = reference.interfaceName;
        Text missing = Text.key("plugin.waiting.service", what.substring(what.lastIndexOf('.') + 1));
        return Arrays.stream(context.getBundles())
                .filter(bundle -> offers(bundle, what))
                .findFirst()
                .map(bundle -> new Lack(missing, Text.key("plugin.waiting.asleep", Requirements.nameOf(bundle))))
                .orElseGet(() -> new Lack(missing, Text.key("plugin.waiting.service.advice")));
    }

    private static boolean offers(Bundle bundle, String service) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && revision.getDeclaredCapabilities(SERVICE)
                .stream()
                .anyMatch(capability -> switch (capability.getAttributes().get(Constants.OBJECTCLASS)) {
                    case Collection<?> names -> names.contains(service);
                    case null, default -> false;
                });
    }
}
