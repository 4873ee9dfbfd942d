package org.konbit.launcher.cli;

import org.konbit.kernel.data.DataSettings;
import org.konbit.launcher.Configuration;

/** Where a configured community keeps its data. */
final class DataPlace {
    private DataPlace() {}

    static DataSettings of(Configuration configuration) {
        return DataSettings.of(configuration.dataDirectory(), configuration.value("data.url").orElse(null),
                configuration.value("data.user").orElse(null), configuration.value("data.password").orElse(null));
    }
}
