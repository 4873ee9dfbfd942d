package org.konbit.kernel.privacy;

import java.util.List;
import java.util.Set;
import org.konbit.kernel.data.NamedTables;

/**
 * What the kernel itself keeps about a member.
 *
 * @param word the last part of the key of what it is called
 * @param column the one that names the member
 * @param goes whether the rows go with the member; what was said to all stays without a name
 * @param own which of those rows count, as the words in them are theirs too or nobody else acted, SQL with a {@code ?} for the member; empty where all rows count
 */
record KernelParts(String word, String table, String column, boolean goes, String own) {
    /** What no export shows of the kernel's tables: secrets (a mail that waits may hold a link that signs in), a no that was not said aloud, and what only searching needs. */
    static final Set<String> HIDDEN = Set.of("hash", "token_hash", "folded", "once", "html", "word", "stop",
            "refused", "secret", "code_hash", "browser_hash");

    /** The word of what goes with the member and is told to nobody. */
    private static final String SILENT = "";

    /** All of them; those that others refer to come last. */
    static final List<KernelParts> ALL = List.of(new KernelParts("profile", "member", "id", false),
            new KernelParts("sign-in", "member_email", "member", true),
            new KernelParts("sign-in", "member_phone", "member", true),
            new KernelParts("sign-in", "password", "member", true),
            new KernelParts("sign-in", "password_link", "member", true),
            new KernelParts("sign-in", "member_card", "member", true),
            new KernelParts("sign-in", "member_passkey", "member", true),
            new KernelParts("sign-in", "member_provider", "member", true),
            new KernelParts("sign-in", "session", "member", true),
            new KernelParts("sign-in", "second_factor", "member", true),
            new KernelParts("sign-in", "recovery_code", "member", true),
            new KernelParts("sign-in", "mail_code", "member", true),
            new KernelParts("sign-in", "sign_in_step", "member", true),
            new KernelParts("sign-in", "sign_in_change", "member", true),
            new KernelParts("sign-in", "sign_in_browser", "member", true),
            new KernelParts("sign-in", "sign_in_wait", "member", true),
            new KernelParts("consents", "consent", "member", true),
            new KernelParts("hold", "legal_hold", "member", true),
            new KernelParts("roles", "member_role", "member", true),
            new KernelParts("invitations", "invitation", "inviter", true),
            new KernelParts("invitations", "invitation_gathering", "host", true),
            new KernelParts("invitations", "invitation_use", "member", true),
            new KernelParts("spaces", "space_member", "member", true),
            new KernelParts("spaces", "space_signature", "member", true),
            new KernelParts("spaces", "space_wish", "member", true),
            new KernelParts("organizations", "organization_member", "member", true),
            new KernelParts("organizations", "organization_request", "member", true),
            new KernelParts("shown", "member_field", "member", true),
            new KernelParts("shown", "member_topic", "member", true),
            new KernelParts("shown", "member_offer", "member", true),
            new KernelParts("contacts", "member_contact", "asker", true),
            new KernelParts("contacts", "member_contact", "asked", true),
            new KernelParts("contacts", "member_stop", "member", true),
            // who was blocked by others is not told so
            new KernelParts(SILENT, "member_stop", "other", true),
            new KernelParts("notices", "member_notice", "member", true),
            // who erases themselves takes along what others were told of their acts
            new KernelParts("notices", "member_notice", "made_by", true),
            new KernelParts("organizations", "organization_import", "member", true),
            new KernelParts("texts", "content", "author", false),
            // whoever mended a word in a text of somebody else's did not write the rest of it
            new KernelParts("texts", "content_revision", "editor", false,
                    "content in (select id from content where author = ?)"),
            new KernelParts("texts", "comment", "author", false),
            new KernelParts("reactions", "reaction", "member", true),
            new KernelParts("mails", "mail", "member", true),
            new KernelParts("mails", "mail", "asked_by", true),
            new KernelParts("mails", "mail_stop", "member", true),
            new KernelParts("calendar", "calendar_address", "member", true),
            new KernelParts("jobs", "job", "member", true),
            // what somebody does to their own account is neither an act of an administrator nor one of theirs as such
            new KernelParts("acts", "audit", "actor", false, "person is null or person <> ?"),
            new KernelParts("acts-on", "audit", "person", false, "actor is null or actor <> ?"),
            new KernelParts("acts-own", "audit", "person", false, "actor = ?"));

    private KernelParts(String word, String table, String column, boolean goes) {
        this(word, table, column, goes, "");
    }

    /** Whether the member may know of it. */
    boolean told() {
        return !word.equals(SILENT);
    }

    /** Its place in an export, without the end of a file's name; no other has it. */
    String place() {
        boolean alone = ALL.stream().filter(part -> part.table.equals(table)).count() == 1;
        boolean first = ALL.stream()
                .filter(part -> part.table.equals(table) && part.column.equals(column))
                .findFirst()
                .filter(this::equals)
                .isPresent();
        return "konbit/" + (alone ? table : table + "-" + (first ? column : word));
    }

    /** The rows of a member. */
    NamedTables.Rows of(String member) {
        return own.isEmpty()
                ? NamedTables.Rows.where(table, column + " = ?", member)
                : NamedTables.Rows.where(table, column + " = ? and (" + own + ")", member, member);
    }
}
