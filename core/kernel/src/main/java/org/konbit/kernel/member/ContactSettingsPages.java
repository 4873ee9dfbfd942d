package org.konbit.kernel.member;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.legal.Consents;
import org.konbit.kernel.member.OwnFields.Level;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.PageParts;
import org.konbit.kernel.web.Sessions;

/** What others see of a member: each field with who may see it, interests, offers, another name, and whether they are in the directory. */
final class ContactSettingsPages {
    static final String PATH = "/settings/contact";
    /** So many things somebody offers and looks for. */
    private static final int MOST_OFFERS = 10;
    private static final int MOST_TOPICS = 40;
    private final Database database;
    private final Sessions sessions;
    private final ChangeLog changeLog;
    private final PageParts parts;

    /** Phone, e-mail, country and words of one's own, each with who may see it. */
    record Shown(@MaxLength(40) @Nullable String phone, Level phoneFor, @MaxLength(250) @Nullable String address,
            Level addressFor, Level countryFor, Level aboutFor, boolean listed) {}

    /** What somebody is interested in. */
    record Interests(List<String> topics) {}

    /** What an offer is. */
    enum OfferKind {
        OFFER, SEARCH
    }

    /** Something that is offered or looked for. */
    record NewOffer(OfferKind kind, @Nullable String topic, @MaxLength(140) @Nullable String words,
            @Nullable String once) {}

    /** One of them that is over. */
    record OverOffer(String id) {}

    /** Who may know that somebody belongs to an organization. */
    enum BelongingLevel {
        ORGANIZATION, SPACE, COMMUNITY
    }

    /** The choice for one organization; {@code off} if its name is also to be taken off what they shared for it. */
    record BelongingShown(String organization, BelongingLevel level, boolean off) {}

    /** Another name than one's own. */
    record OtherName(@MaxLength(120) String name, @MaxLength(120) @Nullable String realName, Level realNameFor) {}

    /**
     * The page.
     *
     * @param fields by name
     * @param otherNames whether another name than one's own may be shown
     */
    record ContactSettingsPage(String me, OwnFields.Own own, Map<String, OwnFields.Field> fields, List<String> topics,
            List<OwnFields.Offer> offers, List<OwnFields.Belonging> belongings, boolean otherNames) implements View {
        @Override
        public Text title() {
            return Text.key("member.shown");
        }

        String content(String field) {
            OwnFields.Field found = fields.get(field);
            return found == null ? "" : found.content();
        }

        /** The constant of the level a field has. */
        String level(String field) {
            OwnFields.Field found = fields.get(field);
            boolean all = Set.of("country", "about", "listed").contains(field);
            return found == null ? (all ? "COMMUNITY" : "ME") : OwnFields.level(found.level()).name();
        }

        boolean listed() {
            return level("listed").equals("COMMUNITY");
        }

        boolean mayOffer() {
            return offers.size() < MOST_OFFERS;
        }
    }

    ContactSettingsPages(Database database, Sessions sessions, ChangeLog changeLog, PageParts parts) {
        this.database = database;
        this.sessions = sessions;
        this.changeLog = changeLog;
        this.parts = parts;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.SETTINGS, this::show)
                .post(PATH, MemberPermissions.SETTINGS, this::shown)
                .post(PATH + "/interests", MemberPermissions.SETTINGS, this::interests)
                .post(PATH + "/offers", MemberPermissions.SETTINGS, this::offer)
                .post(PATH + "/offers/over", MemberPermissions.SETTINGS, this::over)
                .post(PATH + "/organizations", MemberPermissions.SETTINGS, this::belonging)
                .post(PATH + "/name", MemberPermissions.SETTINGS, this::name);
    }

    private Response show(Request request) {
        String me = request.member().id();
        return Response.page(database.transact(work -> {
            OwnFields fields = work.with(OwnFields.class);
            Map<String, OwnFields.Field> byName = new LinkedHashMap<>();
            fields.all(me).forEach(one -> byName.put(one.field(), one));
            return new ContactSettingsPage(me, fields.own(me), byName, fields.topics(me), fields.offers(me),
                    fields.belongings(me), NameSettings.allowed(work) || byName.containsKey("real-name"));
        }));
    }

    private Response shown(Request request) {
        Shown form = request.form(Shown.class, PATH);
        String address = form.address() == null ? "" : Email.normal(form.address());
        new FormProblems()
                .unless(address.isEmpty() || Email.plausible(address), "address", Text.key("web.form.email"))
                .refuse();
        String me = request.member().id();
        long now = request.now();
        return written(request, work -> {
            OwnFields fields = work.with(OwnFields.class);
            contact(fields, me, "phone", form.phone() == null ? "" : form.phone(), form.phoneFor(), now);
            contact(fields, me, "email", address, form.addressFor(), now);
            OwnFields.Own own = fields.own(me);
            move(fields, me, "country", own.country() == null ? "" : own.country(), form.countryFor(), now);
            move(fields, me, "about", own.about(), form.aboutFor(), now);
            listed(work, me, form.listed(), request.language(), now);
            boolean reached = form.phone() != null && form.phoneFor() != Level.ME
                    || !address.isEmpty() && form.addressFor() != Level.ME;
            Consents.chose(work, me, "contact", reached, request.language(), now);
        });
    }

    /** The box comes ticked: whoever changes something else on the page was not asked, and said neither yes nor no. */
    private static void listed(Transaction work, String me, boolean yes, String language, long now) {
        OwnFields fields = work.with(OwnFields.class);
        boolean before = fields.field(me, "listed")
                .map(field -> OwnFields.level(field.level()) == Level.COMMUNITY)
                .orElse(true);
        if (yes != before) {
            fields.put(me, "listed", "", (yes ? Level.COMMUNITY : Level.ME).word(), now);
            Consents.chose(work, me, "directory", yes, language, now);
        }
    }

    private static void contact(OwnFields fields, String me, String field, String content, Level level, long now) {
        if (content.isEmpty()) {
            fields.drop(me, field);
        } else {
            fields.put(me, field, content, level.word(), now);
        }
    }

    /** To where its level says; nothing is written while nobody ever chose one. */
    private static void move(OwnFields fields, String me, String field, String inRow, Level level, long now) {
        String known = fields.field(me, field).map(OwnFields.Field::content).orElse("");
        fields.place(me, field, inRow.isEmpty() ? known : inRow, level, now);
    }

    private Response interests(Request request) {
        Interests form = request.form(Interests.class, PATH);
        Set<String> chosen = new HashSet<>(form.topics());
        String me = request.member().id();
        return saved(request, fields -> {
            List<String> before = fields.topics(me);
            Set<String> offered = parts.topics(request.language(), before).keySet();
            before.stream().filter(topic -> !chosen.contains(topic)).forEach(topic -> fields.dropTopic(me, topic));
            chosen.stream()
                    .filter(topic -> offered.contains(topic) && !before.contains(topic))
                    .limit(MOST_TOPICS)
                    .forEach(topic -> fields.addTopic(me, topic, request.now()));
        });
    }

    private Response offer(Request request) {
        NewOffer form = request.form(NewOffer.class, PATH);
        boolean known = form.topic() == null
                || parts.topics(request.language(), List.of()).containsKey(form.topic());
        new FormProblems().unless(known, "topic", Text.key("web.form.choose"))
                .unless(form.topic() != null || form.words() != null, "words", Text.key("member.offer.empty"))
                .refuse();
        String me = request.member().id();
        return saved(request, fields -> {
            if (fields.offers(me).size() >= MOST_OFFERS) {
                throw new InvalidForm("words", Text.key("member.offer.full", MOST_OFFERS));
            }
            fields.offer(Ids.next(), me, form.kind().name().toLowerCase(Locale.ROOT), form.topic(),
                    form.words() == null ? "" : form.words(), request.language(), request.now(), form.once());
        });
    }

    private Response over(Request request) {
        String offer = request.form(OverOffer.class, PATH).id();
        return saved(request, fields -> fields.dropOffer(request.member().id(), offer));
    }

    private Response belonging(Request request) {
        BelongingShown form = request.form(BelongingShown.class, PATH);
        String level = form.level().name().toLowerCase(Locale.ROOT);
        String me = request.member().id();
        return written(request, work -> {
            OwnFields fields = work.with(OwnFields.class);
            fields.belonging(me, form.organization(), level, request.now());
            if (form.off()) {
                List<String> shared = fields.sharedFor(me, form.organization());
                fields.takeOff(me, form.organization());
                shared.forEach(content -> changeLog.append("content", content, request.now()));
            }
        });
    }

    private Response name(Request request) {
        OtherName form = request.form(OtherName.class, PATH);
        String me = request.member().id();
        Response answer = database.transact(work -> {
            OwnFields fields = work.with(OwnFields.class);
            if (!NameSettings.allowed(work) && fields.field(me, "real-name").isEmpty()) {
                throw new NotFound();
            }
            contact(fields, me, "real-name", form.realName() == null ? "" : form.realName(), form.realNameFor(),
                    request.now());
            fields.name(me, form.name(), Folding.fold(form.name()));
            changeLog.append("member", me, request.now());
            return Response.redirect(PATH).saying("common.saved");
        });
        sessions.forget(me);
        return answer;
    }

    private Response saved(Request request, Consumer<OwnFields> change) {
        return written(request, work -> change.accept(work.with(OwnFields.class)));
    }

    private Response written(Request request, Consumer<Transaction> change) {
        String me = request.member().id();
        database.transact(work -> {
            change.accept(work);
            changeLog.append("member", me, request.now());
            return me;
        });
        return Response.redirect(PATH).saying("common.saved");
    }
}
