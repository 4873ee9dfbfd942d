package org.konbit.kernel.privacy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.legal.ConsentSql;
import org.konbit.kernel.legal.Consents;
import org.konbit.kernel.legal.LegalProfile;

/** What a member said yes to: taken back as easily as it was said. */
final class ConsentPages {
    static final String PATH = "/settings/data/consents";
    private final Database database;
    private final Profiles profiles;
    private final LegalTexts texts;

    /** A yes or a no to this. */
    record Said(String purpose, int version, boolean yes) {}

    /** Something to say yes or no to, there or on another {@code page}; {@code since} is when the last word was said, 0 for never. */
    record Line(String purpose, int version, String page, String title, String text, boolean yes, long since) {}

    /** One word of the past. */
    record Past(String title, boolean yes, int version, long happened) {}

    /** All of them. */
    record ConsentsPage(List<Line> lines, List<Past> past) implements View {
        @Override
        public Text title() {
            return Text.key("privacy.consents");
        }
    }

    ConsentPages(Database database, Profiles profiles, LegalTexts texts) {
        this.database = database;
        this.profiles = profiles;
        this.texts = texts;
    }

    void contribute(Contributions to) {
        to.get(PATH, DataPages.OWN, this::show).post(PATH, DataPages.OWN, this::say);
    }

    private Response show(Request request) {
        List<ConsentSql.Last> all = database.read(ConsentSql.class, sql -> sql.all(request.member().id()));
        Map<String, ConsentSql.Last> last = all.stream()
                .collect(Collectors.toMap(ConsentSql.Last::purpose, Function.identity(), (later, earlier) -> later));
        LegalProfile profile = profiles.current();
        String language = request.language();
        List<Line> lines = profile.purposes().stream().map(one -> line(one, last.get(one.id()), language)).toList();
        List<Past> past = all.stream()
                .map(one -> new Past(profile.purpose(one.purpose())
                        .map(purpose -> texts.in(purpose.title(), language))
                        .orElse(one.purpose().equals(LegalProfile.NOTICE) ? "" : one.purpose()), one.given(),
                        one.version(), one.happened()))
                .toList();
        return Response.page(new ConsentsPage(lines, past));
    }

    private Line line(LegalProfile.Purpose purpose, ConsentSql.@org.jspecify.annotations.Nullable Last last,
            String language) {
        boolean yes = last != null && last.given() && (!purpose.again() || last.version() == purpose.version());
        return new Line(purpose.id(), purpose.version(), purpose.page(), texts.in(purpose.title(), language),
                texts.in(purpose.text(), language), yes, last == null ? 0 : last.happened());
    }

    private Response say(Request request) {
        Said form = request.form(Said.class);
        Optional<LegalProfile.Purpose> purpose = profiles.current().purpose(form.purpose());
        if (purpose.filter(one -> one.version() == form.version() && one.page().isEmpty()).isEmpty()) {
            throw new InvalidForm("", Text.key("privacy.consents.changed"));
        }
        String me = request.member().id();
        boolean changed = database.transact(work -> {
            // a yes to an older text is taken back as well; one to the text of now is given anew
            boolean yes = work.with(ConsentSql.class)
                    .last(me, form.purpose())
                    .filter(last -> last.given() && (!form.yes() || last.version() == form.version()))
                    .isPresent();
            if (yes == form.yes()) {
                // pressed twice
                return false;
            }
            if (form.yes()) {
                Consents.give(work, me, form.purpose(), form.version(), request.language(), Consents.Way.PAGE,
                        request.now());
            } else {
                Consents.withdraw(work, me, form.purpose(), form.version(), request.language(), Consents.Way.PAGE,
                        request.now());
            }
            return true;
        });
        return Response.redirect(PATH).saying(changed ? "common.saved" : "privacy.consents.already");
    }
}
