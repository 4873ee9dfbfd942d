package org.konbit.kernel.privacy;

import java.util.List;
import java.util.Map;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.legal.Consents;
import org.konbit.kernel.legal.LegalProfile;

/** What the community does with people's data, in plain words, for everybody; and that a member read the version that is in force. */
final class NoticePages {
    private static final Permission READ = new Permission("privacy.read", Role.VISITOR);
    private static final String PATH = "/privacy";
    private final Database database;
    private final Profiles profiles;
    private final LegalTexts texts;
    private final Retention retention;
    private final Consents consents;

    /** A part of a text. */
    record Part(String title, String text) {}

    /** A right and its page. */
    record Right(String page, String title, String text) {}

    /** How long something is kept. */
    record Kept(Text what, int days) {}

    /** Which text was read. */
    record Read(String profile, int version) {}

    /**
     * The page.
     *
     * @param profile whose text it is
     * @param behind whether the reader has yet to be told of this version
     * @param again whether they have to accept it
     */
    record NoticePage(String profile, String law, int version, long dated, List<Part> notice, List<String> deadlines,
            List<Kept> kept,
            List<Right> rights, String ages, List<Part> terms, boolean behind, boolean again) implements View {
        @Override
        public Text title() {
            return Text.key("privacy.notice");
        }
    }

    NoticePages(Database database, Profiles profiles, LegalTexts texts, Retention retention, Consents consents) {
        this.database = database;
        this.profiles = profiles;
        this.texts = texts;
        this.retention = retention;
        this.consents = consents;
    }

    void contribute(Contributions to) {
        to.get(PATH, READ, this::show).post(PATH, DataPages.OWN, this::told);
    }

    private Response show(Request request) {
        LegalProfile profile = profiles.current();
        String language = request.language();
        LegalProfile.Document notice = profile.notice();
        return Response.page(new NoticePage(profile.id(), texts.in(profile.law(), language), notice.version(),
                notice.dated().atStartOfDay(java.time.ZoneOffset.UTC).toInstant().toEpochMilli(),
                parts(notice, language),
                profile.deadlines()
                        .stream()
                        .map(one -> texts.in(one.text(), language, Map.of("days", one.days())))
                        .toList(),
                profile.keeps()
                        .stream()
                        .map(one -> new Kept(Text.key("privacy.keep." + one.kind()), retention.days(one)))
                        .toList(),
                profile.rights()
                        .stream()
                        .map(one -> new Right(one.page(), texts.in(one.title(), language),
                                texts.in(one.text(), language)))
                        .toList(),
                texts.in(profile.ages().text(), language,
                        Map.of("least", profile.ages().least(), "alone", profile.ages().alone())),
                parts(profile.terms(), language), request.signedIn() && consents.behind(request.reader()),
                notice.again()));
    }

    private List<Part> parts(LegalProfile.Document document, String language) {
        return document.parts()
                .stream()
                .map(one -> new Part(texts.in(one.title(), language), texts.in(one.text(), language)))
                .toList();
    }

    private Response told(Request request) {
        Read form = request.form(Read.class);
        String me = request.member().id();
        LegalProfile profile = profiles.current();
        if (!profile.id().equals(form.profile()) || profile.notice().version() != form.version()) {
            throw new InvalidForm("", Text.key("privacy.consents.changed"));
        }
        database.transact(work -> {
            Consents.give(work, me, LegalProfile.NOTICE, form.version(), request.language(), Consents.Way.PAGE,
                    request.now());
            return form;
        });
        return Response.redirect("/").saying("privacy.notice.thanks");
    }
}
