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

/** Whether people may show another name than their own; a setting of the community, off until somebody turns it on. Thread-safe. */
public final class NameSettings {
    /** Where it is set. */
    public static final String PATH = "/admin/settings/names";
    private static final String OTHER = "member.other-names";
    private final Database database;
    private final SiteSettings site;

    /** The form. */
    record Names(boolean others) {}

    /** The page of the setting. */
    record NameSettingsPage(boolean others) implements View {
        @Override
        public Text title() {
            return Text.key("member.name-settings");
        }
    }

    NameSettings(Database database, SiteSettings site) {
        this.database = database;
        this.site = site;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.MANAGE, _ -> show())
                .post(PATH, MemberPermissions.MANAGE, this::set);
    }

    /** Whether they may; read where it counts, because another node may have changed it. */
    static boolean allowed(Transaction work) {
        return SiteSettings.read(work, OTHER).filter("true"::equals).isPresent();
    }

    private Response show() {
        return Response.page(new NameSettingsPage(database.transact(NameSettings::allowed)));
    }

    private Response set(Request request) {
        String others = Boolean.toString(request.form(Names.class).others());
        site.put(Map.of(OTHER, others), request.now(),
                work -> work.with(Audit.class)
                        .note(request.member().id(), "setting.changed", "konbit " + OTHER, request.now()));
        return Response.redirect(PATH).saying("common.saved");
    }
}
