package org.konbit.kernel.space;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.SiteSettings;

/** What a new space needs, and after how much silence one sleeps; settings of the community. Thread-safe. */
public final class SpaceRules {
    /** Where they are set. */
    public static final String PATH = "/admin/settings/spaces";
    private static final Permission SET = SpacePermissions.RULES;
    private static final int MOST_ORGANIZATIONS = 50;
    private static final int MOST_COUNTRIES = 30;
    private static final int MOST_DAYS = 730;
    private final Database database;
    private final SiteSettings site;

    /**
     * The rules.
     *
     * @param organizations how many must sign
     * @param countries of how many countries these must be
     * @param days how long can be signed
     * @param silence after how many days without a word the facilitators are asked whether the space sleeps
     */
    public record Rules(int organizations, int countries, int days, int silence) {
        /** While nobody set others. */
        public static final Rules STANDARD = new Rules(3, 2, 60, 60);

        static Rules read(Function<String, Optional<String>> setting) {
            return new Rules(number(setting, "organizations", STANDARD.organizations),
                    number(setting, "countries", STANDARD.countries), number(setting, "days", STANDARD.days),
                    number(setting, "silence", STANDARD.silence));
        }

        private static int number(Function<String, Optional<String>> setting, String name, int otherwise) {
            return setting.apply("space." + name).map(Integer::valueOf).orElse(otherwise);
        }
    }

    /** The page. */
    record SpaceRulesPage(Rules now) implements View {
        @Override
        public Text title() {
            return Text.key("space.rules");
        }
    }

    SpaceRules(Database database, SiteSettings site) {
        this.database = database;
        this.site = site;
    }

    void contribute(Contributions to) {
        to.get(PATH, SET, _ -> Response.page(new SpaceRulesPage(database.transact(SpaceRules::of))))
                .post(PATH, SET, this::set);
    }

    /** As they are now, also if another node changed them. */
    static Rules of(Transaction work) {
        return Rules.read(name -> SiteSettings.read(work, name));
    }

    /** As this node knows them. */
    Rules known() {
        return Rules.read(site::find);
    }

    private Response set(Request request) {
        Rules rules = request.form(Rules.class);
        FormProblems problems = new FormProblems();
        between(problems, "organizations", rules.organizations(), 1, MOST_ORGANIZATIONS);
        between(problems, "countries", rules.countries(), 1, Math.min(MOST_COUNTRIES, rules.organizations()));
        between(problems, "days", rules.days(), 7, MOST_DAYS);
        between(problems, "silence", rules.silence(), 14, MOST_DAYS);
        problems.refuse();
        site.put(Map.of("space.organizations", Integer.toString(rules.organizations()), "space.countries",
                Integer.toString(rules.countries()), "space.days", Integer.toString(rules.days()), "space.silence",
                Integer.toString(rules.silence())), request.now(),
                work -> work.with(Audit.class)
                        .note(request.member().id(), "setting.changed", "konbit space", request.now()));
        return Response.redirect(PATH).saying("common.saved");
    }

    private static void between(FormProblems problems, String field, int value, int least, int most) {
        problems.unless(value >= least && value <= Math.max(least, most), field,
                Text.key("web.form.between", Integer.toString(least), Integer.toString(Math.max(least, most))));
    }
}
