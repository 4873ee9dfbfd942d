package org.konbit.kernel.wording;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.i18n.CatalogueCheck;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.Site;
import org.konbit.kernel.web.SiteSettings;
import org.konbit.kernel.web.WebRequest;

/** The pages of the languages: which are offered, how complete each is, and each message with the community's own words for it. */
public final class WordingPages implements Plugin {
    private static final String PATH = "/admin/languages";
    private static final Permission CHANGE = new Permission("wording.change", Role.ADMINISTRATOR);
    private static final int SHOWN = 40;
    private final Site site;
    private final Catalogues catalogues;
    private final SiteSettings settings;
    private final OwnWords own;

    /** The languages that are offered. */
    record OfferedLanguages(List<String> offered) {}

    /** One message in other words; none for those that are brought. */
    record WordChange(String owner, @MaxLength(200) String key, @MaxLength(2000) @Nullable String words) {}

    /** How many of an owner's messages a language has. */
    record Share(String owner, String name, int has, int all) {}

    /** A language; {@code own} is how many messages have words of the community's. */
    record Line(String tag, boolean main, boolean offered, int own, List<Share> shares) {}

    /** All of them. */
    record LanguagesPage(List<Line> lines, String offered) implements View {
        @Override
        public Text title() {
            return Text.key("wording.title");
        }
    }

    /** A message; {@code brought} is empty where the language lacks it, {@code own} where the community has no words of its own. */
    record Entry(String owner, String key, String there, String brought, String own) {}

    /**
     * Messages of one language.
     *
     * @param compare the language that they are shown beside
     * @param refused whether the only one is shown again with what did not fit
     * @param more whether there are further ones
     */
    record WordsPage(String tag, String compare, String q, boolean missing, List<Entry> entries, boolean refused,
            boolean more) implements View {
        @Override
        public Text title() {
            return Text.key("wording.title");
        }
    }

    /** Change the words of these. */
    public WordingPages(Site site, Catalogues catalogues, SiteSettings settings, OwnWords own) {
        this.site = site;
        this.catalogues = catalogues;
        this.settings = settings;
        this.own = own;
    }

    @Override
    public void contribute(Contributions to) {
        to.get(PATH, CHANGE, this::all)
                .post(PATH, CHANGE, this::offer)
                .get(PATH + "/{language}", CHANGE, this::words)
                .post(PATH + "/{language}", CHANGE, this::change)
                .get(PATH + "/{language}/words", CHANGE, this::export);
    }

    private List<String> owners() {
        List<String> owners = new ArrayList<>(List.of(Contribution.KERNEL));
        site.contributions()
                .stream()
                .map(Contribution::owner)
                .filter(owner -> catalogues.of(owner) != catalogues.kernel())
                .sorted()
                .forEach(owners::add);
        return owners;
    }

    private String name(String owner, String language) {
        return owner.equals(Contribution.KERNEL)
                ? "Konbit"
                : catalogues.of(owner).find(language, "title").orElse(owner);
    }

    private static Set<String> keys(Messages words) {
        Set<String> keys = new TreeSet<>();
        Languages.all().forEach(language -> keys.addAll(words.words(language.tag()).keySet()));
        return keys;
    }

    private Response all(Request request) {
        List<Line> lines = new ArrayList<>();
        List<String> offered = settings.languages();
        for (Language language : Languages.all()) {
            Map<String, String> mine = own.in(language.tag());
            List<Share> shares = owners().stream().map(owner -> {
                Messages words = catalogues.of(owner);
                Set<String> keys = keys(words);
                Set<String> here = words.words(language.tag()).keySet();
                int has = (int) keys.stream()
                        .filter(key -> here.contains(key) || mine.containsKey(owner + " " + key))
                        .count();
                return new Share(owner, name(owner, request.language()), has, keys.size());
            }).toList();
            lines.add(new Line(language.tag(), language.tag().equals(settings.language()),
                    offered.contains(language.tag()), mine.size(), shares));
        }
        return Response.page(new LanguagesPage(lines, String.join(",", offered)));
    }

    private Response offer(Request request) {
        List<String> wanted = request.form(OfferedLanguages.class).offered();
        List<String> offered = Languages.all()
                .stream()
                .map(Language::tag)
                .filter(tag -> wanted.contains(tag) || tag.equals(settings.language()))
                .toList();
        settings.put(Map.of("site.languages", String.join(",", offered)), request.now(),
                work -> work.with(Audit.class)
                        .note(request.member().id(), "setting.changed", "konbit languages", request.now()));
        return Response.redirect(PATH).saying("common.saved");
    }

    private static String language(Request request) {
        return Languages.all()
                .stream()
                .map(Language::tag)
                .filter(request.path("language")::equals)
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private Response words(Request request) {
        String tag = language(request);
        String q = request.query("q").orElse("");
        boolean missing = request.query("missing").isPresent();
        String compare = tag.equals(request.language()) ? settings.language() : request.language();
        // a form that was refused comes back alone
        Optional<String> again = request.query("key");
        List<Entry> found = new ArrayList<>();
        Map<String, String> mine = own.in(tag);
        for (String owner : owners()) {
            Messages words = catalogues.of(owner);
            Map<String, String> here = words.words(tag);
            Map<String, String> there = words.words(compare);
            for (String key : keys(words)) {
                Entry entry = new Entry(owner, key, there.getOrDefault(key, ""), here.getOrDefault(key, ""),
                        mine.getOrDefault(owner + " " + key, ""));
                if (again.isEmpty()
                        ? wanted(entry, q, missing)
                        : again.get().equals(key) && request.query("owner").filter(owner::equals).isPresent()) {
                    found.add(entry);
                }
            }
        }
        return Response.page(new WordsPage(tag, compare, q, missing,
                found.subList(0, Math.min(SHOWN, found.size())), again.isPresent(), found.size() > SHOWN));
    }

    /** Without anything looked for, what the community said itself comes. */
    private static boolean wanted(Entry entry, String q, boolean missing) {
        if (missing) {
            return entry.brought().isEmpty() && entry.own().isEmpty();
        }
        String all = (entry.key() + " " + entry.there() + " " + entry.brought() + " " + entry.own())
                .toLowerCase(Locale.ROOT);
        return q.isEmpty() ? !entry.own().isEmpty() : all.contains(q.toLowerCase(Locale.ROOT));
    }

    private Response change(Request request) {
        String tag = language(request);
        WordChange form = request.form(WordChange.class, PATH + "/" + tag);
        if (!owners().contains(form.owner()) || !keys(catalogues.of(form.owner())).contains(form.key())) {
            throw new NotFound();
        }
        String words = form.words() == null ? "" : form.words().replace('\n', ' ').strip();
        Messages brought = catalogues.of(form.owner());
        String model = Languages.all()
                .stream()
                .flatMap(language -> Optional.ofNullable(brought.words(language.tag()).get(form.key())).stream())
                .findFirst()
                .orElse("");
        new FormProblems()
                .add("words", words.isEmpty() ? Optional.empty() : CatalogueCheck.unfit(model, words))
                .refuse();
        own.put(form.owner(), tag, form.key(), words.isEmpty() ? Optional.empty() : Optional.of(words), request);
        return Response.redirect(PATH + "/" + tag).saying("wording.saved");
    }

    /** What the community said itself, as a file that a plugin or a translator can take over. */
    private Response export(Request request) {
        String tag = language(request);
        Map<String, String> mine = own.in(tag);
        return ((WebRequest) request).download("messages_" + tag + ".properties", "text/plain; charset=utf-8", out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            String owner = "";
            for (Map.Entry<String, String> one : mine.entrySet()) {
                String[] parts = one.getKey().split(" ", 2);
                if (!parts[0].equals(owner)) {
                    owner = parts[0];
                    writer.write("# " + owner + "\n");
                }
                writer.write(parts[1] + "=" + one.getValue().replace("\\", "\\\\") + "\n");
            }
            writer.flush();
        });
    }
}
