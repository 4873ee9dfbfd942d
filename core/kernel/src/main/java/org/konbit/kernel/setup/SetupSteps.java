package org.konbit.kernel.setup;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.MaxLength;
import org.konbit.api.Place;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.appearance.Appearance;
import org.konbit.kernel.appearance.Dress;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.health.Finding;
import org.konbit.kernel.health.Health;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.legal.LegalChoice;
import org.konbit.kernel.legal.LegalProfile;
import org.konbit.kernel.kit.Samples;
import org.konbit.kernel.member.Clocks;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.SiteSettings;

/**
 * The screens that follow once somebody administers the community: its facts, its address, mail, how it looks. Each can be gone back to and
 * done again at any time; where somebody stopped is kept, so that it goes on there.
 */
public final class SetupSteps implements Plugin {
    /** Where the next screen is, as long as there is one. */
    static final String OPEN = "setup.open";
    static final String COMMUNITY = "/setup/community";
    static final String ADDRESS = "/setup/address";
    static final String MAIL = "/setup/mail";
    static final String LOOK = "/setup/look";
    private static final String DONE = "";
    private final Database database;
    private final SiteSettings site;
    private final Health health;
    private final Appearance appearance;
    private final Samples samples;
    private final LegalChoice legal;
    private final BooleanSupplier secondStep;

    /** The statement. */
    public interface Sql {
        /** Let whoever sets up live where the community does, unless they said something else. */
        @SqlUpdate("update member set country = :country, zone = :zone where id = :id and country is null")
        void settle(String id, @Nullable String country, String zone);
    }

    /** The facts; without {@code zone} the clock is the country's; {@code profile} is the legal one, which counts while the community is set up. */
    record CommunityFacts(@MaxLength(80) String community, String first, List<String> offered,
            @Nullable String country, @Nullable String zone, String profile) {
        /** The clock that was chosen, else the country's, else UTC: both may be left open. */
        String clock() {
            return clock(zone, country);
        }

        static String clock(@Nullable String zone, @Nullable String country) {
            return Optional.ofNullable(zone).or(() -> Clocks.known(country)).orElse("UTC");
        }
    }

    /** How it looks, by the name of a dress. */
    record DressChoice(Dress dress) {}

    /** The fourth screen. */
    record FactsPage(String name, String first, String offered, String country, String zone, String profile,
            Map<String, String> profiles) implements View {
        @Override
        public Text title() {
            return Text.key("setup.facts");
        }

        /** The clocks to choose from. */
        Map<String, String> clocks(String language) {
            return Clocks.choices(zone.isEmpty() ? "UTC" : zone, Languages.of(language));
        }
    }

    /** The fifth one. */
    record AddressPage(Finding finding) implements View {
        @Override
        public Text title() {
            return Text.key("setup.address");
        }
    }

    /** The seventh one; {@code secondStep} if whoever administers will be asked for one at their next sign-in. */
    record LookPage(boolean secondStep) implements View {
        @Override
        public Text title() {
            return Text.key("setup.look");
        }
    }

    /** Ask these. */
    public SetupSteps(Database database, SiteSettings site, Health health, Appearance appearance, Samples samples,
            LegalChoice legal, BooleanSupplier secondStep) {
        this.secondStep = secondStep;
        this.database = database;
        this.site = site;
        this.health = health;
        this.appearance = appearance;
        this.samples = samples;
        this.legal = legal;
    }

    @Override
    public void contribute(Contributions to) {
        to.get(COMMUNITY, CommunityPages.NAME, this::facts)
                .post(COMMUNITY, CommunityPages.NAME, this::say)
                .get(ADDRESS, CommunityPages.NAME,
                        request -> duringSetup("/admin/health", () -> new AddressPage(health.address(request))))
                .post(ADDRESS, CommunityPages.NAME, request -> on(MAIL, request))
                .get(LOOK, CommunityPages.NAME,
                        _ -> duringSetup("/admin/appearance", () -> new LookPage(secondStep.getAsBoolean())))
                .post(LOOK, CommunityPages.NAME, this::look)
                .post("/setup/samples", CommunityPages.NAME, this::removeSamples)
                .slot(Place.HOME, new NextSteps(database, site, secondStep));
    }

    private Response facts(Request request) {
        String first = site.language();
        String zone = site.find("site.zone").orElse("");
        return Response.page(new FactsPage(site.find("site.name." + first).orElse(""), first,
                site.find("site.languages").orElseGet(SetupSteps::all), site.find("site.country").orElse(""), zone,
                site.find(LegalProfile.Versions.SETTING).map(_ -> legal.current()).orElse(LegalChoice.NONE),
                site.find(OPEN).isPresent() ? legal.names(request.language()) : Map.of()));
    }

    /** A screen that has a page of its own afterwards. */
    private Response duringSetup(String afterwards, Supplier<View> screen) {
        return site.find(OPEN).isPresent() ? Response.page(screen.get()) : Response.redirect(afterwards);
    }

    private static String all() {
        return String.join(",", Languages.all().stream().map(one -> one.tag()).toList());
    }

    private Response say(Request request) {
        CommunityFacts form = request.form(CommunityFacts.class);
        // afterwards the law is chosen where its own permission is asked for
        String profile = site.find(OPEN).isPresent() ? form.profile() : null;
        new FormProblems().language("first", form.first())
                .country("country", form.country())
                .unless(known(form.clock()), "zone", Text.key("web.form.choose"))
                .unless(profile == null || !legal.settings(profile).isEmpty(), "profile",
                        Text.key("web.form.choose"))
                .refuse();
        String offered = String.join(",", Languages.all()
                .stream()
                .map(one -> one.tag())
                .filter(tag -> tag.equals(form.first()) || form.offered().contains(tag))
                .toList());
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("site.name." + form.first(), form.community());
        settings.put("site.language", form.first());
        settings.put("site.languages", offered);
        settings.put("site.country", Optional.ofNullable(form.country()).orElse(""));
        String zone = form.clock();
        settings.put("site.zone", zone);
        Optional.ofNullable(profile).map(legal::settings).ifPresent(settings::putAll);
        String me = request.member().id();
        site.put(settings, request.now(), work -> {
            work.with(Sql.class).settle(me, form.country(), zone);
            work.with(Audit.class).note(me, "setting.changed", "konbit name language languages zone", request.now());
        });
        return on(ADDRESS, request);
    }

    /** Whether there is such a clock. */
    static boolean known(String zone) {
        try {
            return ZoneId.getAvailableZoneIds().contains(ZoneId.of(zone).getId()) || zone.equals("UTC");
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Response look(Request request) {
        Dress dress = request.form(DressChoice.class).dress();
        appearance.use(dress, request);
        on(DONE, request);
        return Response.redirect("/").saying("setup.done");
    }

    /** Where to go on after mail. */
    public Response afterMail(Request request) {
        return on(LOOK, request);
    }

    /** Go on to this screen; while the community is being set up, remember it. */
    private Response on(String next, Request request) {
        if (site.find(OPEN).isPresent()) {
            site.put(Map.of(OPEN, next), request.now());
        }
        return Response.redirect(next.isEmpty() ? "/" : next);
    }

    private Response removeSamples(Request request) {
        samples.remove(request.now());
        site.put(Map.of(), request.now(), work -> work.with(Audit.class)
                .note(request.member().id(), "setting.changed", "konbit samples", request.now()));
        return Response.redirect("/").saying("setup.samples.removed");
    }
}
