package org.konbit.kernel.job;

import org.jspecify.annotations.Nullable;

/** How a job ended; texts as {@link StoredText} writes them. */
record JobEnd(String state, @Nullable String result, @Nullable String path, @Nullable String failure) {
    static JobEnd failed(String cause) {
        return new JobEnd("failed", null, null, cause);
    }
}
