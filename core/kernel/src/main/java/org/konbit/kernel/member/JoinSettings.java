package org.konbit.kernel.member;

import java.util.Map;
import org.konbit.api.Contributions;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.web.SiteSettings;

/** Whether people who are invited come in at once or after a yes; a setting of the community. Thread-safe. */
public final class JoinSettings {
    /** Where it is set. */
    public static final String PATH = "/admin/settings/invitations";
    private static final String APPROVAL = "invitation.approval";
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

    JoinSettings(SiteSettings site) {
        this.site = site;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.MANAGE, _ -> Response.page(new JoinSettingsPage(approval())))
                .post(PATH, MemberPermissions.MANAGE, this::set);
    }

    /** Whether a yes is wanted. */
    boolean asking() {
        return approval() == Approval.AFTER_A_YES;
    }

    private Approval approval() {
        return site.find(APPROVAL).filter(Approval.AFTER_A_YES.name()::equals).isPresent()
                ? Approval.AFTER_A_YES
                : Approval.AT_ONCE;
    }

    private Response set(Request request) {
        site.put(Map.of(APPROVAL, request.form(Coming.class).approval().name()), request.now());
        return Response.redirect(PATH).saying("common.saved");
    }
}
