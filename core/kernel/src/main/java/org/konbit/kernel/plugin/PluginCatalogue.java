package org.konbit.kernel.plugin;

import java.util.Optional;
import org.konbit.kernel.i18n.Messages;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;

/** What a bundle says about itself without being started: its id and its words. */
public final class PluginCatalogue {
    /** The namespace of the capability that {@code @KonbitPlugin} writes. */
    static final String NAMESPACE = "konbit.plugin";

    private PluginCatalogue() {}

    /** The id of the plugin a bundle is, if it is one. */
    public static Optional<String> id(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null
                ? Optional.empty()
                : revision.getDeclaredCapabilities(NAMESPACE)
                        .stream()
                        .map(capability -> String.valueOf(capability.getAttributes().get(NAMESPACE)))
                        .findFirst();
    }

    /** The words of a bundle, all read now, because the bundle may be exchanged while a page still shows them. */
    static Messages words(Bundle bundle, Messages kernel) {
        return Messages.plugin(bundle::getEntry, kernel).readNow();
    }
}
