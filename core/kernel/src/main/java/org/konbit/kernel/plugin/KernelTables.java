package org.konbit.kernel.plugin;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the kernel's tables are called, those included in which it remembers the changelogs that ran; its views begin with its own id. */
final class KernelTables {
    static final Set<String> ALL = Set.of(
            "audit", "calendar_address", "change_log", "comment", "consent", "consent_count", "content",
            "content_revision", "content_topic", "databasechangelog", "databasechangeloglock", "erased", "erasure",
            "file", "invitation", "invitation_count", "invitation_gathering", "invitation_past", "invitation_use",
            "job",
            "kit_item",
            "konbit_changelog",
            "legal_hold", "mail", "mail_code", "mail_stop", "member", "member_card", "member_challenge",
            "member_contact", "member_email", "member_face", "member_face_count", "member_field", "member_notice",
            "member_offer",
            "member_passkey", "member_phone", "member_provider", "member_role", "member_stop", "member_topic",
            "organization", "organization_country", "organization_import", "organization_imported",
            "organization_language",
            "organization_link", "organization_member", "organization_merged", "organization_request", "password",
            "password_link", "plugin_holding", "plugin_setting", "plugin_state", "reaction", "recovery_code", "role",
            "role_name", "role_permission", "second_factor", "session", "setting", "sign_in_browser", "sign_in_change",
            "sign_in_step",
            "sign_in_wait",
            "space",
            "space_founding", "space_group", "space_member", "space_name", "space_rest", "space_signature",
            "space_slug", "space_wish", "topic", "topic_name");
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
