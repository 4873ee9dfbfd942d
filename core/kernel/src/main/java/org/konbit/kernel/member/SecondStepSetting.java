package org.konbit.kernel.member;

import java.util.Map;
import org.konbit.api.Contributions;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.web.SiteSettings;

/** Whether stewards and administrators have to prove a second thing when they sign in; a setting of the community. Thread-safe. */
public final class SecondStepSetting {
    /** Where it is set. */
    public static final String PATH = "/admin/settings/sign-in";
    private static final String NAME = "sign-in.second-step";
    private final SiteSettings site;
    private final boolean standard;

    /** Who is asked for a second step: those who hold much, or only who wants it. */
    enum Asked {
        REQUIRED, OFF
    }

    /** The form. */
    record SecondStepChoice(Asked step) {}

    /** The page of the setting. */
    record SecondStepSettingPage(Asked step) implements View {
        @Override
        public Text title() {
            return Text.key("member.step-setting");
        }
    }

    /**
     * Keep it here.
     *
     * @param standard what counts while nobody has chosen: konbit.toml says it
     */
    public SecondStepSetting(SiteSettings site, boolean standard) {
        this.site = site;
        this.standard = standard;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.MANAGE, _ -> show())
                .post(PATH, MemberPermissions.MANAGE, this::set);
    }

    /** Whether it is required of those who hold much. */
    public boolean required() {
        return site.find(NAME).map(Asked.REQUIRED.name()::equals).orElse(standard);
    }

    private Response show() {
        return Response.page(new SecondStepSettingPage(required() ? Asked.REQUIRED : Asked.OFF));
    }

    private Response set(Request request) {
        site.put(Map.of(NAME, request.form(SecondStepChoice.class).step().name()), request.now(),
                work -> work.with(Audit.class)
                        .note(request.member().id(), "setting.changed", "konbit " + NAME, request.now()));
        return Response.redirect(PATH).saying("common.saved");
    }
}
