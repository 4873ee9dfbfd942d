package org.konbit.kernel.setup;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.Upload;
import org.konbit.api.View;
import org.konbit.kernel.backup.BackupRun;
import org.konbit.kernel.backup.Backups;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.kit.Samples;
import org.konbit.kernel.member.Members;
import org.konbit.kernel.member.NewMember;
import org.konbit.kernel.web.LiveView;
import org.konbit.kernel.web.SiteSettings;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first screens of a new community, for whoever has the key from the console: language, what to begin with, the administrator; or a
 * backup. None of it exists without the key, nor once somebody administers the community; {@link SetupSteps} goes on from there.
 */
public final class SetupPages implements Plugin {
    static final String PATH = "/setup";
    private static final Logger LOG = LoggerFactory.getLogger(SetupPages.class);
    private static final Permission ENTER = new Permission("setup.enter", Role.VISITOR);
    private final Database database;
    private final SiteSettings site;
    private final FirstRun firstRun;
    private final Samples samples;
    private final SetupRestore restore;
    private final String baseUrl;
    /** Whether a second step is asked of whoever administers. */
    private final BooleanSupplier secondStep;
    /** Null unless this process is waiting to be set up. */
    private volatile @Nullable String token;

    /** Whoever administers the community first; {@code sample} to begin with invented people. */
    record NewAdministrator(@MaxLength(120) String name, @MaxLength(254) String email,
            @MaxLength(128) String newPassword, boolean sample) {}

    /** A backup that is sent. */
    record BackupChoice(Upload backup) {}

    /** The name of a backup that lies on the server, if its button was pressed. */
    record FoundBackup(@Nullable String found) {}

    /** Asks for the key; {@code wrong} if another one was given. */
    record TokenPage(boolean wrong) implements View {
        @Override
        public Text title() {
            return Text.key("setup.title");
        }
    }

    /** The first screen: which language; {@code failed} if a backup that was chosen could not be put in force. */
    record LanguagePage(String token, boolean failed) implements View {
        @Override
        public Text title() {
            return Text.key("setup.title");
        }
    }

    /** The second one: what to begin with. */
    record HowPage(String token) implements View {
        @Override
        public Text title() {
            return Text.key("setup.how");
        }
    }

    /** The third one: who administers. */
    record AdministratorPage(String token, boolean sample, boolean secondStep) implements View {
        @Override
        public Text title() {
            return Text.key("setup.administrator");
        }
    }

    /** The third one of who brings a backup back; {@code found} are those that lie on the server, in this folder. */
    record RestorePage(String token, List<Backups.One> found, String folder, Optional<BackupRun.Seen> run,
            boolean failed)
            implements
                LiveView {
        @Override
        public Text title() {
            return Text.key("setup.restore");
        }

        @Override
        public boolean live() {
            return run.filter(BackupRun.Seen::runs).isPresent();
        }

        boolean done() {
            return run.filter(one -> one.state() == BackupRun.State.DONE).isPresent();
        }
    }

    /**
     * Build the pages.
     *
     * @param baseUrl scheme, host, port and context path, without a trailing slash
     * @param secondStep whether a second step is asked of whoever administers
     */
    public SetupPages(Database database, FirstRun firstRun, SiteSettings site, Samples samples, SetupRestore restore,
            String baseUrl, BooleanSupplier secondStep) {
        this.secondStep = secondStep;
        this.database = database;
        this.firstRun = firstRun;
        this.site = site;
        this.samples = samples;
        this.restore = restore;
        this.baseUrl = baseUrl;
    }

    @Override
    public void contribute(Contributions to) {
        to.get(PATH, ENTER, this::show)
                .post(PATH, ENTER, this::begin)
                .post(PATH + "/restore", ENTER, this::restore);
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

    private Response show(Request request) {
        if (token == null || settled()) {
            token = null;
            return goOn(request);
        }
        String current = openToken();
        ((WebRequest) request).keepSecret();
        Optional<String> given = request.query("token");
        if (given.isEmpty() || !Tokens.equal(current, given.get())) {
            return Response.page(new TokenPage(given.isPresent())).status(given.isPresent() ? 403 : 200);
        }
        request.query("lang").filter(tag -> Languages.find(tag).isPresent()).ifPresent(((WebRequest) request)::speak);
        return Response.page(switch (request.query("step").orElse("")) {
            case "how" -> new HowPage(current);
            case "administrator" -> new AdministratorPage(current, request.query("sample").isPresent(),
                    secondStep.getAsBoolean());
            case "restore" -> new RestorePage(current, restore.found(), restore.folder(), restore.seen(),
                    restore.failed());
            default -> new LanguagePage(current, restore.failed());
        });
    }

    /** The address from the console, when somebody administers already: whoever set up goes on, others are at home. */
    private Response goOn(Request request) {
        boolean theirs = request.signedIn() && request.may(CommunityPages.NAME);
        return Response.redirect(theirs ? site.find(SetupSteps.OPEN).orElse("/") : "/");
    }

    private synchronized Response begin(Request request) {
        String current = openToken();
        if (!Tokens.equal(current, request.query("token").orElse(""))) {
            return Response.page(new TokenPage(true)).status(403);
        }
        if (restore.busy()) {
            throw new InvalidForm("", Text.key("backup.busy"));
        }
        NewAdministrator form = request.form(NewAdministrator.class);
        String language = request.language();
        String id = firstRun.begin(new NewMember(form.name(), form.email(), form.newPassword(), language, null),
                language, request.now());
        token = null;
        site.refresh();
        ((WebRequest) request).signIn(id, false);
        ((WebRequest) request).speak(language);
        LOG.info("The community was set up");
        Response.Redirect next = Response.redirect(SetupSteps.COMMUNITY);
        return form.sample() && !sampled() ? next.saying("setup.sample.failed") : next;
    }

    /** Write the sample data; the community stands without it too. */
    private boolean sampled() {
        try {
            samples.load();
            return true;
        } catch (RuntimeException e) {
            LOG.error("The sample data could not be written; the community begins without it", e);
            return false;
        }
    }

    private synchronized Response restore(Request request) {
        String current = openToken();
        if (!Tokens.equal(current, request.query("token").orElse(""))) {
            return Response.page(new TokenPage(true)).status(403);
        }
        String found = request.form(FoundBackup.class, PATH).found();
        if (found == null) {
            restore.begin(request.form(BackupChoice.class, PATH).backup());
        } else {
            restore.begin(found);
        }
        return Response.redirect(PATH + "?token=" + current + "&step=restore");
    }
}
