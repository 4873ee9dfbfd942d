package org.konbit.kernel.privacy;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.MaxLength;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.legal.LegalChoice;
import org.konbit.kernel.legal.LegalProfile;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.SiteSettings;

/** Which country's law the community follows, who answers for its data, and where somebody who leaves at once ends up. */
final class LegalPages implements LegalChoice {
    /** Choose the law a community follows, and how long it keeps what. */
    static final Permission LAW = new Permission("privacy.law", Role.ADMINISTRATOR);
    private static final String ADDRESS = "leave.address";
    private static final Pattern PROBLEM = Pattern.compile("^(\\S+?\\.toml)(?:[: ]|, ).*?\"([^\"]+)\"");
    private static final String FACE = "leave.face";
    private final Profiles profiles;
    private final SiteSettings settings;
    private final LegalTexts texts;

    /** The form. */
    record Legal(String profile, @MaxLength(160) String controller, @MaxLength(250) String contact,
            @MaxLength(250) @Nullable String address, @Nullable Face face) {}

    /** What is seen after leaving where no address is set. */
    enum Face {
        /** A month, as in any calendar. */
        CALENDAR,
        /** Nothing but its name. */
        BLANK
    }

    /**
     * The page.
     *
     * @param profiles their names, by id
     * @param problems what is wrong with files that cannot be used, for who writes them
     */
    record LegalPage(Map<String, String> profiles, String profile, String controller, String contact, String address,
            String face, String law, int version, List<String> problems) implements View {
        @Override
        public Text title() {
            return Text.key("privacy.legal");
        }

        /** The files that cannot be used, and which of their keys are to be looked at. */
        Map<String, String> wrong() {
            Map<String, String> wrong = new TreeMap<>();
            for (String problem : problems) {
                Matcher parts = PROBLEM.matcher(problem);
                if (parts.find()) {
                    wrong.merge(parts.group(1), parts.group(2), (one, more) -> one + ", " + more);
                }
            }
            return wrong;
        }
    }

    LegalPages(Profiles profiles, SiteSettings settings, LegalTexts texts) {
        this.profiles = profiles;
        this.settings = settings;
        this.texts = texts;
    }

    void contribute(Contributions to) {
        to.get(PrivacyFeature.LEGAL, LAW, this::show).post(PrivacyFeature.LEGAL, LAW, this::choose);
    }

    private Response show(Request request) {
        Profiles.Found found = profiles.all();
        Map<String, String> names = names(found, request.language());
        LegalProfile current = profiles.current();
        return Response.page(new LegalPage(names, current.id(), settings.find(LegalTexts.CONTROLLER).orElse(""),
                settings.find(LegalTexts.CONTACT).orElse(""), settings.find(ADDRESS).orElse(""),
                settings.find(FACE).orElse(Face.CALENDAR.name()), texts.in(current.law(), request.language()),
                current.notice().version(), found.problems()));
    }

    private Map<String, String> names(Profiles.Found found, String language) {
        Map<String, String> names = new LinkedHashMap<>();
        found.profiles().forEach((id, one) -> names.put(id, texts.in(one.name(), language)));
        // a copy that kept its name is told by its id
        List<String> all = List.copyOf(names.values());
        names.replaceAll((id, name) -> Collections.frequency(all, name) > 1
                ? name + " (" + id + ")"
                : name);
        return names;
    }

    @Override
    public Map<String, String> names(String language) {
        return names(profiles.all(), language);
    }

    @Override
    public String current() {
        return profiles.current().id();
    }

    @Override
    public Map<String, String> settings(String id) {
        return Optional.ofNullable(profiles.all().profiles().get(id))
                .map(profile -> Map.of(LegalProfile.Versions.SETTING, profile.versions().setting()))
                .orElse(Map.of());
    }

    private Response choose(Request request) {
        Legal form = request.form(Legal.class);
        String address = Optional.ofNullable(form.address()).orElse("");
        new FormProblems().unless(address.isEmpty() || isAddress(address), "address",
                Text.key("privacy.legal.no-address"))
                .unless(profiles.all().profiles().containsKey(form.profile()), "profile", Text.key("web.form.choose"))
                .refuse();
        profiles.choose(form.profile(), Map.of(LegalTexts.CONTROLLER, form.controller(), LegalTexts.CONTACT,
                form.contact(), ADDRESS, address, FACE,
                Optional.ofNullable(form.face()).orElse(Face.CALENDAR).name()), request.now(),
                work -> work.with(Audit.class)
                        .note(request.member().id(), "setting.changed", "konbit legal", request.now()));
        return Response.redirect(PrivacyFeature.LEGAL).saying("common.saved");
    }

    /** A page of the web that no browser takes for anything else. */
    private static boolean isAddress(String address) {
        try {
            URI uri = new URI(address);
            return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }
}
