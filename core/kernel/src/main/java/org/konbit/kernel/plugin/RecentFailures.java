package org.konbit.kernel.plugin;

import java.util.Optional;
import org.konbit.api.Text;

/**
 * Calls of a plugin that failed lately, too few of them to make it rest.
 *
 * @param count within the last hour
 * @param last what happened the last time
 * @param reference the number that the last visitor was told, which stands in the log too; a visitor who was asked to wait was told none
 */
public record RecentFailures(int count, Text last, Optional<String> reference) {}
