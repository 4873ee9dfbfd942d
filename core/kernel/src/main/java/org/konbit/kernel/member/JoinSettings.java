package org.konbit.kernel.member;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.web.SiteSettings;

/** Whether people who are invited come in at once or after a yes, and by whose e-mail addresses without one; a setting of the community. Thread-safe. */
public final class JoinSettings {
    /** Where it is set. */
    public static final String PATH = "/admin/settings/invitations";
    private static final String APPROVAL = "invitation.approval";
    private static final String DOMAINS = "invitation.domains";
    private static final int MOST = 50;
    private final Database database;
    private final SiteSettings site;

    /** When invited people are members. */
    enum Approval {
        AT_ONCE, AFTER_A_YES
    }

    /**
     * The form.
     *
     * @param domains of whose confirmed e-mail addresses nobody waits, one a line
     */
    record Coming(Approval approval, @MaxLength(4_000) @Nullable String domains) {}

    /** The page of the setting. */
    record JoinSettingsPage(Approval approval, String domains) implements View {
        @Override
        public Text title() {
            return Text.key("member.join-settings");
        }
    }

    JoinSettings(Database database, SiteSettings site) {
        this.database = database;
        this.site = site;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.MANAGE, _ -> show())
                .post(PATH, MemberPermissions.MANAGE, this::set);
    }

    /** Whether a yes is wanted; read where somebody is let in, because another node may have changed it. */
    static boolean asking(Transaction work) {
        return approval(work) == Approval.AFTER_A_YES;
    }

    private static Approval approval(Transaction work) {
        return SiteSettings.read(work, APPROVAL).filter(Approval.AFTER_A_YES.name()::equals).isPresent()
                ? Approval.AFTER_A_YES
                : Approval.AT_ONCE;
    }

    /** The domain by which who has this confirmed address is let in without waiting, read where somebody is. */
    static Optional<DomainMatch> domain(Transaction work, String address) {
        return lines(work).flatMap(line -> DomainMatch.of(line).stream())
                .filter(domain -> domain.matchesAddress(address))
                .findFirst();
    }

    /** Whether there is any such domain. */
    static boolean anyDomain(Transaction work) {
        return lines(work).findAny().isPresent();
    }

    private static Stream<String> lines(Transaction work) {
        return SiteSettings.read(work, DOMAINS).stream().flatMap(String::lines).filter(line -> !line.isBlank());
    }

    private Response show() {
        return Response.page(database.transact(work -> new JoinSettingsPage(approval(work),
                String.join("\n", lines(work).toList()))));
    }

    private Response set(Request request) {
        Coming form = request.form(Coming.class);
        String domains = domains(form.domains() == null ? "" : form.domains());
        site.put(Map.of(APPROVAL, form.approval().name(), DOMAINS, domains), request.now(),
                work -> work.with(Audit.class)
                        .note(request.member().id(), "setting.changed", "konbit " + APPROVAL + "," + DOMAINS,
                                request.now()));
        return Response.redirect(PATH).saying("common.saved");
    }

    private static String domains(String typed) {
        List<String> lines = typed.lines().map(String::strip).filter(line -> !line.isEmpty()).distinct().toList();
        if (lines.size() > MOST) {
            throw new InvalidForm("domains", Text.key("member.join-settings.domains.many", MOST));
        }
        return String.join("\n", lines.stream()
                .map(line -> DomainMatch.of(line)
                        .map(DomainMatch::domain)
                        .orElseThrow(() -> new InvalidForm("domains",
                                Text.key("member.join-settings.domains.wrong", line))))
                .distinct()
                .toList());
    }
}
