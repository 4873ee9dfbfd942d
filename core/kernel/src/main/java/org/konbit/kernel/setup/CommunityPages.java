package org.konbit.kernel.setup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.EditConflict;
import org.konbit.api.MaxLength;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.member.Clocks;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.SiteSettings;

/** What the community says of itself, to be changed by whoever administers it: its first language, its name and its welcome. */
public final class CommunityPages implements Plugin {
    /** Where it is. */
    public static final String PATH = "/admin/settings/community";
    /** Say what the community is called, and see the first steps of a new one. */
    static final Permission NAME = new Permission("setup.name", Role.ADMINISTRATOR);
    private final SiteSettings site;

    /** The community in one language; {@code version} is what stood there when the form was drawn. */
    record CommunityText(int version, String language, @MaxLength(80) String name,
            @MaxLength(160) @Nullable String purpose, @MaxLength(600) @Nullable String welcome) {}

    /** The language that is shown where a text is missing. */
    record FirstLanguage(String first) {}

    /** Where the community is, and its clock: without one, the country's. */
    record CommunityPlace(@Nullable String country, @Nullable String zone) {}

    /** The statement. */
    public interface Sql {
        /** Let whoever lives by the community's clock go on doing so. */
        @SqlUpdate("update member set zone = :zone where id = :id and zone = :before")
        void follow(String id, String before, String zone);
    }

    /** The form for one language; {@code first} is the language of the community. */
    record CommunityPage(String first, String language, String name, String purpose, String welcome, String country,
            String zone) implements View {
        @Override
        public Text title() {
            return Text.key("setup.community");
        }

        /** The clocks to choose from. */
        Map<String, String> clocks(String reader) {
            return Clocks.choices(zone, Languages.of(reader));
        }

        /** What tells this text from another. */
        int version() {
            return (name + "\n" + purpose + "\n" + welcome).hashCode();
        }

        /** Each text under what it is called. */
        Map<Text, Text> texts() {
            Map<Text, Text> texts = new LinkedHashMap<>();
            texts.put(Text.key("communityText.name"), Text.words(name, language));
            texts.put(Text.key("communityText.purpose"), Text.words(purpose, language));
            texts.put(Text.key("communityText.welcome"), Text.words(welcome, language));
            return texts;
        }
    }

    /** Keep what is said in these settings. */
    public CommunityPages(SiteSettings site) {
        this.site = site;
    }

    @Override
    public void contribute(Contributions to) {
        to.get(PATH, NAME, this::show)
                .post(PATH, NAME, this::say)
                .post(PATH + "/language", NAME, this::first)
                .post(PATH + "/place", NAME, this::place);
    }

    private Response show(Request request) {
        return Response.page(
                in(request.query("language").filter(tag -> Languages.find(tag).isPresent()).orElse(site.language())));
    }

    private CommunityPage in(String language) {
        return new CommunityPage(site.language(), language, said("name", language), said("purpose", language),
                said("welcome", language), site.find("site.country").orElse(""), zone());
    }

    private String zone() {
        return site.find("site.zone").orElse("UTC");
    }

    private String said(String what, String language) {
        return site.find("site." + what + "." + language).orElse("");
    }

    private synchronized Response say(Request request) {
        CommunityText form = request.form(CommunityText.class);
        new FormProblems().language("language", form.language()).refuse();
        CommunityPage mine = new CommunityPage(site.language(), form.language(), form.name(), orEmpty(form.purpose()),
                orEmpty(form.welcome()), "", "");
        CommunityPage standing = in(form.language());
        if (standing.version() != form.version() && standing.version() != mine.version()) {
            throw new EditConflict(standing.texts());
        }
        String language = "." + form.language();
        site.put(Map.of("site.name" + language, mine.name(), "site.purpose" + language, mine.purpose(),
                "site.welcome" + language, mine.welcome()), request.now(),
                noted(request, "name purpose welcome" + language));
        return Response.redirect(PATH + "?language=" + form.language()).saying("setup.community.saved");
    }

    private Response first(Request request) {
        FirstLanguage form = request.form(FirstLanguage.class, PATH);
        new FormProblems().language("first", form.first()).refuse();
        site.put(Map.of("site.language", form.first()), request.now(), noted(request, "language"));
        return Response.redirect(PATH).saying("setup.community.saved");
    }

    private Response place(Request request) {
        CommunityPlace form = request.form(CommunityPlace.class, PATH);
        String now = SetupSteps.CommunityFacts.clock(form.zone(), form.country());
        new FormProblems().country("country", form.country())
                .unless(SetupSteps.known(now), "zone", Text.key("web.form.choose"))
                .refuse();
        String before = zone();
        Consumer<Transaction> note = noted(request, "country zone");
        site.put(Map.of("site.country", orEmpty(form.country()), "site.zone", now), request.now(), work -> {
            work.with(Sql.class).follow(request.member().id(), before, now);
            note.accept(work);
        });
        return Response.redirect(PATH).saying("setup.community.saved");
    }

    private static Consumer<Transaction> noted(Request request, String which) {
        return work -> work.with(Audit.class)
                .note(request.member().id(), "setting.changed", "konbit " + which, request.now());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
