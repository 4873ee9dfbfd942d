package org.konbit.kernel.plugin;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the kernel's tables are called, those included in which it remembers the changelogs that ran; its views begin with its own id. */
final class KernelTables {
    static final Set<String> ALL = Set.of("audit", "calendar_address", "change_log", "comment", "content",
            "content_revision", "content_topic", "databasechangelog", "databasechangeloglock", "erased", "erasure",
            "file", "invitation", "invitation_gathering", "invitation_use", "job", "kit_item", "konbit_changelog",
            "mail", "mail_stop",
            "member", "member_card",
            "member_email", "member_role", "organization", "organization_member", "organization_request", "password",
            "password_link", "plugin_holding", "plugin_setting", "plugin_state", "reaction", "role", "role_name",
            "role_permission", "session", "setting",
            "space", "space_member", "space_name", "topic", "topic_name");
    /** What stands before the first underscore: a plugin of that id would own tables of the kernel's by their names. */
    static final Set<String> FIRST_WORDS = ALL.stream().map(KernelTables::firstWord).collect(Collectors.toSet());

    private KernelTables() {}

    static boolean contains(String table) {
        return ALL.contains(table.toLowerCase(Locale.ROOT));
    }

    static String firstWord(String table) {
        return table.toLowerCase(Locale.ROOT).split("_", 2)[0];
    }
}
