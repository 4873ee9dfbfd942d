package org.konbit.kernel.setup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Place;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.member.Members;
import org.konbit.kernel.member.NewMember;
import org.konbit.kernel.web.SiteSettings;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page of the first run; it does not exist without the token, nor once somebody administers the community. */
public final class SetupPages implements Plugin {
    private static final Logger LOG = LoggerFactory.getLogger(SetupPages.class);
    private static final Permission ENTER = new Permission("setup.enter", Role.VISITOR);
    private final Database database;
    private final SiteSettings site;
    private final FirstRun firstRun;
    private final NextSteps nextSteps;
    private final String baseUrl;
    /** Null unless this process is waiting to be set up. */
    private volatile @Nullable String token;

    /** The one form. */
    record NewCommunity(@MaxLength(80) String community, String language, @MaxLength(120) String name,
            @MaxLength(254) String email,
            @MaxLength(128) String newPassword) {}

    /** The form, for whoever has the token. */
    record SetupPage(String token) implements View {
        @Override
        public Text title() {
            return Text.key("setup.title");
        }
    }

    /** Asks for the token; {@code wrong} if another one was given. */
    record TokenPage(boolean wrong) implements View {
        @Override
        public Text title() {
            return Text.key("setup.title");
        }
    }

    /**
     * Build the pages.
     *
     * @param baseUrl scheme, host, port and context path, without a trailing slash
     */
    public SetupPages(Database database, FirstRun firstRun, SiteSettings site, String baseUrl) {
        this.database = database;
        this.firstRun = firstRun;
        this.site = site;
        this.baseUrl = baseUrl;
        this.nextSteps = new NextSteps(database);
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/setup", ENTER, this::show).post("/setup", ENTER, this::setUp).slot(Place.HOME, nextSteps);
    }

    /** If nobody administers the community yet, make the token and say on the console where to go; called once, after any starter kit was loaded. */
    public void announce() {
        if (!settled()) {
            String fresh = Tokens.word();
            token = fresh;
            LOG.info("This community is new. Set it up at {}/setup?token={}", baseUrl, fresh);
        }
    }

    /** Whether the community is waiting to be set up; false for ever once it was. */
    public boolean waiting() {
        return token != null;
    }

    private boolean settled() {
        return database.read(Members.class, Members::administered) > 0;
    }

    /** The token, as long as setting up is possible. */
    private String openToken() {
        String current = token;
        if (current == null) {
            throw new NotFound();
        }
        if (settled()) {
            token = null;
            throw new NotFound();
        }
        return current;
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private Response show(Request request) {
        String current = openToken();
        Optional<String> given = request.query("token");
        if (given.isEmpty() || !equal(current, given.get())) {
            return Response.page(new TokenPage(given.isPresent())).status(given.isPresent() ? 403 : 200);
        }
        return Response.page(new SetupPage(current));
    }

    private synchronized Response setUp(Request request) {
        String current = openToken();
        if (!equal(current, request.query("token").orElse(""))) {
            return Response.page(new TokenPage(true)).status(403);
        }
        NewCommunity form = request.form(NewCommunity.class);
        NewMember administrator = new NewMember(form.name(), form.email(), form.newPassword(), form.language(), null);
        String id = firstRun.begin(administrator, form.language(), request.now());
        token = null;
        site.put(Map.of("site.language", form.language(), "site.name." + form.language(), form.community()),
                request.now());
        ((WebRequest) request).signIn(id, false);
        ((WebRequest) request).speak(form.language());
        LOG.info("The community was set up");
        return Response.redirect("/").saying("setup.done");
    }
}
