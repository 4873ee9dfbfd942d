package org.konbit.kernel.plugin;

import java.util.Set;
import java.util.regex.Pattern;

/** Which ids a plugin may have: any short word that is not the first segment of a path of the kernel's, nor the first word of a table of it. */
final class PluginIds {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    /** The kernel's first segments (docs/architecture.md, URL contract), those that are not built yet included, and the last one of {@code /admin/settings/community}. */
    private static final Set<String> RESERVED = Set.of("about", "admin", "api", "assets", "calendar", "community",
            "contacts",
            "conversations",
            "embed", "example", "files", "health", "invitations", "jobs", "join", "kernel", "konbit", "leave",
            "members",
            "metrics",
            "notifications", "oembed", "organizations", "plugins", "privacy", "search", "settings", "setup", "share",
            "sign-in", "sign-out", "spaces", "topics", "unsubscribe", "web");

    private PluginIds() {}

    static void check(String id) {
        if (!FORM.matcher(id).matches()) {
            throw PluginProblem.unread("plugin.advice.author", "plugin.refused.id", id);
        }
        if (RESERVED.contains(id) || KernelTables.FIRST_WORDS.contains(id)) {
            throw PluginProblem.unread("plugin.advice.author", "plugin.refused.reserved", id);
        }
    }
}
