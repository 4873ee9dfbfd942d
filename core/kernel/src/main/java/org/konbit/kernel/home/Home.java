package org.konbit.kernel.home;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Member;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.content.ContentFeature;
import org.konbit.kernel.content.ConversationSql;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.member.NoWayBack;
import org.konbit.kernel.space.HomeSpaces;
import org.konbit.kernel.web.SiteSettings;

/** The start page. Thread-safe. */
public final class Home implements Plugin {
    private static final Permission SEE = new Permission("home.see", Role.VISITOR);
    private static final int LATEST = 6;
    private static final int WAITING = 5;
    private static final int HALF = 3;
    /** Below this a number says little and may say too much. */
    private static final int WORTH_SAYING = 5;
    private final Database database;
    private final ContentFeature contents;
    private final Listing listing;
    private final SiteSettings settings;
    private final Loom loom;
    private final BooleanSupplier settingUp;

    /** What a visitor sees; texts are in the reader's language, or empty. */
    record WelcomePage(String name, String purpose, String welcome, List<Listing.Entry> latest,
            Loom.Cloth cloth) implements View {
        @Override
        public Text title() {
            return Text.key("home.welcome");
        }

        String heading() {
            return purpose.isEmpty() ? name : purpose;
        }

        boolean worthSaying() {
            return cloth.organizations() >= WORTH_SAYING && cloth.countries() >= WORTH_SAYING;
        }
    }

    /**
     * What a member sees.
     *
     * @param greeting key of a message with the first name
     * @param moreWaiting whether more questions wait than are shown
     * @param first what comes before all else
     * @param news of people
     */
    record HomePage(String greeting, String firstName, List<ConversationSql.Row> waiting, int waitingCount,
            boolean moreWaiting,
            List<ConversationSql.Row> others, HomeSpaces spaces, Loom.Cloth cloth, Optional<View> first,
            News news) implements View {
        @Override
        public Text title() {
            return Text.key("common.home");
        }
    }

    /** Read from these; while {@code settingUp} holds, there is nothing to show yet and visitors are led to the first run. */
    public Home(Database database, ContentFeature contents, Listing listing, SiteSettings settings,
            BooleanSupplier settingUp) {
        this.settingUp = settingUp;
        this.database = database;
        this.contents = contents;
        this.listing = listing;
        this.settings = settings;
        this.loom = new Loom(database);
    }

    /** Count anew what the fabric is woven of. */
    public void forget() {
        loom.forget();
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/", SEE, this::front)
                .menu("/", "common.home");
    }

    private Response front(Request request) {
        if (request.signedIn()) {
            return Response.page(home(request));
        }
        return settingUp.getAsBoolean() ? Response.redirect("/setup") : Response.page(welcome(request));
    }

    private View welcome(Request request) {
        String language = request.language();
        List<Listing.Entry> latest = listing
                .entries(database.read(HomeSql.class, sql -> sql.latest(request.reader(), LATEST)), request);
        return new WelcomePage(settings.text("site.name", language).orElse("Konbit"),
                settings.text("site.purpose", language).orElse(""),
                settings.text("site.welcome", language).orElse(""), latest, loom.cloth(false, request.now()));
    }

    private View home(Request request) {
        Member member = request.member();
        ContentFeature.Front front = contents.front(request);
        int hour = Instant.ofEpochMilli(request.now()).atZone(member.zone()).getHour();
        return new HomePage(greeting(hour), firstName(member.name()), front.waiting().stream().limit(WAITING).toList(),
                front.waiting().size(), front.waiting().size() > WAITING,
                front.others(),
                HomeSpaces.of(database, settings, request), loom.cloth(true, request.now()),
                NoWayBack.first(database, request), News.of(database, settings, request));
    }

    static String greeting(int hour) {
        if (hour < 4 || hour >= 19) {
            return "home.good-evening";
        }
        return hour < 12 ? "home.good-morning" : "home.good-afternoon";
    }

    /** Two letters are half a name: Ti Flè, Jo Ann. */
    static String firstName(String name) {
        int blank = name.indexOf(' ', Math.min(name.length(), HALF));
        return blank < 0 ? name : name.substring(0, blank);
    }
}
