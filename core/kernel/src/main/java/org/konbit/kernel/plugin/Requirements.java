package org.konbit.kernel.plugin;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.konbit.api.Text;
import org.konbit.kernel.plugin.PluginState.Lack;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Explains which of a bundle's requirements nobody here meets, what comes near, and what to do about it. */
final class Requirements {
    private static final Pattern FLOOR = Pattern.compile("\\((?:bundle-)?version>?=([^)]+)\\)");
    private static final Pattern CEILING = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]+)\\)\\)");
    private final BundleContext context;

    Requirements(BundleContext context) {
        this.context = context;
    }

    /** What is missing; empty if every requirement has somebody who could meet it. */
    List<Lack> missing(Bundle bundle) {
        List<Lack> missing = new ArrayList<>();
        for (BundleRequirement requirement : revision(bundle).getDeclaredRequirements(null)) {
            if (!mandatory(requirement)) {
                continue;
            }
            List<BundleCapability> fitting = capabilities(requirement.getNamespace()).stream()
                    .filter(requirement::matches)
                    .toList();
            if (fitting.isEmpty()) {
                missing.add(lack(requirement));
            } else if (fitting.stream().noneMatch(Requirements::ready)) {
                missing.add(asleep(requirement, fitting.getFirst(), bundle));
            }
        }
        return missing.stream().filter(lack -> !lack.equals(NOTHING)).toList();
    }

    private static final Lack NOTHING = new Lack(Text.key(""), Text.key(""));

    private static boolean mandatory(BundleRequirement requirement) {
        var directives = requirement.getDirectives();
        return !Constants.RESOLUTION_OPTIONAL.equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
                && !"dynamic".equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
                && directives.getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE)
                        .equals(Constants.EFFECTIVE_RESOLVE);
    }

    private static boolean ready(BundleCapability capability) {
        return (capability.getRevision().getBundle().getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0;
    }

    private List<BundleCapability> capabilities(String namespace) {
        return Arrays.stream(context.getBundles())
                .map(Requirements::revision)
                .flatMap(revision -> revision.getDeclaredCapabilities(namespace).stream())
                .toList();
    }

    private static BundleRevision revision(Bundle bundle) {
        return Objects.requireNonNull(bundle.adapt(BundleRevision.class));
    }

    /** Somebody has it, but cannot be joined itself. */
    private static Lack asleep(BundleRequirement requirement, BundleCapability capability, Bundle bundle) {
        Bundle owner = capability.getRevision().getBundle();
        if (owner.equals(bundle)) {
            return NOTHING;
        }
        return new Lack(Text.key("plugin.missing.package", subject(requirement)),
                Text.key("plugin.missing.asleep", nameOf(owner)));
    }

    private Lack lack(BundleRequirement requirement) {
        String subject = subject(requirement);
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        Optional<Version> floor = version(FLOOR.matcher(filter.replaceAll("\\(!\\([^)]*\\)\\)", "")));
        return switch (requirement.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE -> missingPackage(subject, floor, version(CEILING.matcher(filter)));
            case "osgi.ee" -> new Lack(
                    Text.key("plugin.missing.java", floor.map(Version::getMajor).orElse(0),
                            Runtime.version().feature()),
                    Text.key("plugin.missing.java.advice", floor.map(Version::getMajor).orElse(0)));
            case PluginCatalogue.NAMESPACE -> new Lack(Text.key("plugin.missing.plugin", subject),
                    Text.key("plugin.missing.plugin.advice", subject));
            default -> new Lack(Text.key("plugin.missing.other", named(requirement, subject, floor)),
                    Text.key("plugin.missing.other.advice"));
        };
    }

    private Lack missingPackage(String name, Optional<Version> floor, Optional<Version> ceiling) {
        List<BundleCapability> near = capabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .filter(capability -> name.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .toList();
        Optional<Version> here = near.stream().map(Requirements::version).max(Version::compareTo);
        if (name.startsWith("org.konbit.api") && here.isPresent()) {
            return otherApi(floor.or(() -> ceiling).orElse(Version.emptyVersion), here.get());
        }
        Text what = Text.key("plugin.missing.package",
                floor.map(least -> name + " " + shortened(least)).orElse(name));
        if (here.isPresent()) {
            Bundle owner = near.getFirst().getRevision().getBundle();
            return new Lack(what, owner.getBundleId() == 0
                    ? Text.key("plugin.missing.package.of-konbit", shortened(here.get()))
                    : Text.key("plugin.missing.package.other-version", shortened(here.get()), nameOf(owner)));
        }
        return new Lack(what, Text.key("plugin.missing.package.advice"));
    }

    private static Lack otherApi(Version needed, Version here) {
        return needed.compareTo(here) > 0
                ? new Lack(Text.key("plugin.missing.api-newer", shortened(needed), shortened(here)),
                        Text.key("plugin.missing.api-newer.advice"))
                : new Lack(Text.key("plugin.missing.api-older", shortened(needed), shortened(here)),
                        Text.key("plugin.missing.api-older.advice"));
    }

    private static Version version(BundleCapability capability) {
        return capability.getAttributes().get(Constants.VERSION_ATTRIBUTE) instanceof Version version
                ? version
                : Version.emptyVersion;
    }

    private static Optional<Version> version(Matcher matcher) {
        return matcher.find() ? Optional.of(Version.parseVersion(matcher.group(1).strip())) : Optional.empty();
    }

    /** What a requirement is about: the name of its package, its plugin and so on. */
    private static String subject(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        Matcher matcher = Pattern.compile("\\(" + Pattern.quote(requirement.getNamespace()) + "=([^)]+)\\)")
                .matcher(filter);
        return matcher.find() ? matcher.group(1) : requirement.getNamespace();
    }

    /** What is asked for, as one would tell it on the telephone: a name, and a version if there is one. */
    private static String named(BundleRequirement requirement, String subject, Optional<Version> floor) {
        String kind = requirement.getNamespace();
        return Stream.of(subject.equals(kind) ? kind : kind + " " + subject,
                floor.map(Requirements::shortened).orElse("")).filter(part -> !part.isEmpty()).collect(joining(" "));
    }

    private static String shortened(Version version) {
        return version.getMicro() == 0
                ? version.getMajor() + "." + version.getMinor()
                : version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
    }

    static String nameOf(Bundle bundle) {
        if (bundle.getBundleId() == 0) {
            return "Konbit";
        }
        return PluginCatalogue.id(bundle).orElse(String.valueOf(bundle.getSymbolicName()));
    }
}
