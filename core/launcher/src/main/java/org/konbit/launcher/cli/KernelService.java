package org.konbit.launcher.cli;

import java.util.Objects;
import org.konbit.launcher.Konbit;
import org.osgi.framework.ServiceReference;

/** What the kernel offers to whoever started it. */
final class KernelService {
    private KernelService() {}

    /** The service of this type. */
    static <T> T of(Konbit konbit, Class<T> type) {
        ServiceReference<?> reference = konbit.framework().getServiceReference(type.getName());
        return type.cast(Objects.requireNonNull(reference == null ? null : konbit.framework().getService(reference),
                "The kernel does not say how the plugins are"));
    }
}
