package org.konbit.kernel.member;

import java.util.List;
import org.konbit.api.Contributions;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The providers as the server's configuration names them, for whoever administers: the address to register there, and a try. */
final class ProviderPages {
    static final String PATH = "/admin/settings/providers";
    private static final Logger LOG = LoggerFactory.getLogger(ProviderPages.class);
    private final Providers providers;

    /** One of them; {@code back} is the address to register there. */
    record Shown(Provider it, String name, String back) {}

    /** All of them. */
    record ProvidersPage(List<Shown> all) implements View {
        @Override
        public Text title() {
            return Text.key("member.providers");
        }
    }

    /** The one to try. */
    record Trial(String provider) {}

    ProviderPages(Providers providers) {
        this.providers = providers;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.MANAGE, this::show).post(PATH, MemberPermissions.MANAGE, this::look);
    }

    private Response show(Request request) {
        return Response.page(new ProvidersPage(providers.all()
                .stream()
                .map(one -> new Shown(one, one.name(request.language()), providers.back(one)))
                .toList()));
    }

    private Response look(Request request) {
        Provider provider = providers.find(request.form(Trial.class).provider()).orElseThrow(NotFound::new);
        try {
            providers.door(provider).look();
        } catch (ProviderDoor.Outage e) {
            LOG.warn("The provider {} cannot be used now: {}", provider, e.getMessage());
            return Response.redirect(PATH).saying("member.providers.down");
        }
        return Response.redirect(PATH).saying("member.providers.answers");
    }
}
