package org.konbit.kernel.health;

import org.konbit.api.Request;

/** Looks at one thing; may be asked by several threads at once, and must not take long. */
@FunctionalInterface
interface Check {
    /** Who asks, and what was counted for all checks at once. */
    record Asked(Request request, HealthSql.Open open) {}

    /** Look now. */
    Finding look(Asked asked);
}
