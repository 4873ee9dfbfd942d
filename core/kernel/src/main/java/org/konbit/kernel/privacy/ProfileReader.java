package org.konbit.kernel.privacy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.konbit.kernel.kit.InvalidKit;
import org.konbit.kernel.kit.Keys;
import org.konbit.kernel.legal.LegalProfile;

/** Reads and checks the file of a legal profile: every text in every language, nothing that is not known, no word in braces that stays. */
final class ProfileReader {
    /** What a retention clock is wound for; each has to be told how long. */
    static final List<String> KINDS = List.of("sessions", "invitations", "cards", "mails", "jobs", "imports",
            "unused-accounts", "consents");
    private static final int MOST_TEXT = 2_000;
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_YEARS = 120;
    private static final int MOST = 40;
    private static final String NO_PAGE = "is no page of this site; write its path, like \"/settings/data\".";
    private static final Pattern BRACES = Pattern.compile("\\{([^}]*)}");

    private ProfileReader() {}

    /**
     * Read one.
     *
     * @throws InvalidKit with a sentence for each thing that is wrong
     */
    static LegalProfile read(String file, String text) {
        return Keys.read(file, text, ProfileReader::profile);
    }

    private static LegalProfile profile(Keys keys) {
        if (keys.number("format", 0, 1_000_000, 0) != 1) {
            keys.problem("format", "is not 1; this Konbit reads legal profiles of format 1.");
        }
        return new LegalProfile(keys.slug("id"), keys.texts("name", 120, true), keys.texts("law", 300, true),
                keys.flag("count_consents"), ages(keys), deadlines(keys), keeps(keys), document(keys, "notice"),
                document(keys, "terms"), purposes(keys), rights(keys));
    }

    private static LegalProfile.Ages ages(Keys keys) {
        Keys ages = keys.table("ages");
        if (ages == null) {
            keys.problem("ages", "is missing; say who may join.");
            return new LegalProfile.Ages(0, 0, Map.of());
        }
        int least = whole(ages, "least", 0, MOST_YEARS);
        int alone = whole(ages, "alone", 0, MOST_YEARS);
        if (alone < least) {
            ages.problem("alone", "is less than \"least\"; nobody so young may join.");
        }
        Map<String, String> text = texts(ages, "text", Set.of("least", "alone"));
        ages.done();
        return new LegalProfile.Ages(least, alone, text);
    }

    private static int whole(Keys keys, String key, int least, int most) {
        double number = keys.number(key, least, most, -1);
        if (number < 0 || number != Math.rint(number)) {
            keys.problem(key, "is missing or no whole number; write one from " + least + " to " + most + ".");
        }
        return (int) Math.max(number, 0);
    }

    private static List<LegalProfile.Deadline> deadlines(Keys keys) {
        List<LegalProfile.Deadline> all = new ArrayList<>();
        for (Keys one : keys.tables("deadline", MOST)) {
            all.add(new LegalProfile.Deadline(one.slug("id"), whole(one, "days", 1, MOST_DAYS),
                    texts(one, "text", Set.of("days"))));
            one.done();
        }
        if (all.stream().noneMatch(one -> one.id().equals("answer"))) {
            keys.problem("deadline", "has none with the id \"answer\"; say within how many days people are answered.");
        }
        return all;
    }

    private static List<LegalProfile.Keep> keeps(Keys keys) {
        List<LegalProfile.Keep> all = new ArrayList<>();
        Set<String> missing = new HashSet<>(KINDS);
        for (Keys one : keys.tables("keep", MOST)) {
            int least = whole(one, "least", 1, MOST_DAYS);
            int most = whole(one, "most", 1, MOST_DAYS);
            int days = whole(one, "days", 1, MOST_DAYS);
            String kind = one.word("kind", KINDS, null);
            if (days < least || days > most) {
                one.problem("days", "is not from \"least\" to \"most\"; correct one of them.");
            }
            if (!missing.remove(kind)) {
                one.problem("kind", "is there twice; take one away.");
            }
            all.add(new LegalProfile.Keep(kind, days, least, most));
            one.done();
        }
        missing.stream().sorted().forEach(kind -> keys.problem("keep", "has none for \"" + kind + "\"; add it."));
        return all;
    }

    private static LegalProfile.Document document(Keys keys, String name) {
        Keys document = keys.table(name);
        if (document == null) {
            keys.problem(name, "is missing; write it.");
            return new LegalProfile.Document(1, LocalDate.EPOCH, false, List.of());
        }
        List<LegalProfile.Part> parts = new ArrayList<>();
        for (Keys part : document.tables("part", MOST)) {
            parts.add(new LegalProfile.Part(part.texts("title", 120, true), texts(part, "text", Set.of())));
            part.done();
        }
        if (parts.isEmpty()) {
            document.problem("part", "is missing; write at least one.");
        }
        LegalProfile.Document made = new LegalProfile.Document(whole(document, "version", 1, 100_000),
                date(document), document.flag("again"), parts);
        document.done();
        return made;
    }

    private static LocalDate date(Keys keys) {
        String dated = keys.line("dated", 10);
        try {
            return LocalDate.parse(dated);
        } catch (DateTimeException e) {
            keys.problem("dated", "is no day; write it like \"2026-11-23\".");
            return LocalDate.EPOCH;
        }
    }

    private static List<LegalProfile.Purpose> purposes(Keys keys) {
        List<LegalProfile.Purpose> all = new ArrayList<>();
        for (Keys one : keys.tables("consent", MOST)) {
            String id = one.slug("id");
            if (id.equals(LegalProfile.NOTICE) || id.length() > 30
                    || all.stream().anyMatch(other -> other.id().equals(id))) {
                one.problem("id", "is there already, is longer than 30 letters, or is \"notice\"; choose another.");
            }
            String page = one.optional("page", 200);
            if (page != null && !isPage(page)) {
                one.problem("page", NO_PAGE);
            }
            all.add(new LegalProfile.Purpose(id, whole(one, "version", 1, 100_000), one.flag("again"),
                    page == null ? "" : page,
                    one.texts("title", 120, true), texts(one, "text", Set.of())));
            one.done();
        }
        return all;
    }

    private static List<LegalProfile.Right> rights(Keys keys) {
        List<LegalProfile.Right> all = new ArrayList<>();
        for (Keys one : keys.tables("right", MOST)) {
            String page = one.line("page", 200);
            if (!isPage(page)) {
                one.problem("page", NO_PAGE);
            }
            all.add(new LegalProfile.Right(page, one.texts("title", 120, true), texts(one, "text", Set.of())));
            one.done();
        }
        if (all.isEmpty()) {
            keys.problem("right", "is missing; say what rights people have, and on which page.");
        }
        return all;
    }

    private static boolean isPage(String page) {
        return page.startsWith("/") && !page.startsWith("//");
    }

    /** Texts in which these words in braces are filled in later, besides those that are known everywhere. */
    private static Map<String, String> texts(Keys keys, String key, Set<String> more) {
        Map<String, String> texts = keys.texts(key, MOST_TEXT, true);
        texts.forEach((language, text) -> BRACES.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(word -> !LegalTexts.WORDS.contains(word) && !more.contains(word))
                .forEach(word -> keys.problem(key, "has {" + word + "} in \"" + language
                        + "\", which nobody fills in; correct it.")));
        return texts;
    }
}
