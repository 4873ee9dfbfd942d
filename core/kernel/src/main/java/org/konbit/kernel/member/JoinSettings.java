package org.konbit.kernel.member;

import java.util.Map;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.web.SiteSettings;

/** Whether people who are invited come in at once or after a yes; a setting of the community. Thread-safe. */
public final class JoinSettings {
    /** Where it is set. */
    public static final String PATH = "/admin/settings/invitations";
    private static final String APPROVAL = "invitation.approval";
    private final Database database;
    private final SiteSettings site;

    /** When invited people are members. */
    enum Approval {
        AT_ONCE, AFTER_A_YES
    }

    /** The form. */
    record Coming(Approval approval) {}

    /** The page of the setting. */
    record JoinSettingsPage(Approval approval) implements View {
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

    private Response show() {
        return Response.page(new JoinSettingsPage(database.transact(JoinSettings::approval)));
    }

    private Response set(Request request) {
        site.put(Map.of(APPROVAL, request.form(Coming.class).approval().name()), request.now(),
                work -> work.with(Audit.class)
                        .note(request.member().id(), "setting.changed", "konbit " + APPROVAL, request.now()));
        return Response.redirect(PATH).saying("common.saved");
    }
}
