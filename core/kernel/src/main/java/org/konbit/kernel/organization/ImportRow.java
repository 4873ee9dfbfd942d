package org.konbit.kernel.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Ids;
import org.konbit.kernel.organization.Organizations.Organization;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.VisibleText;
import org.konbit.kernel.web.WebLink;

/**
 * A row of a table as an organization; read it with {@link #of}.
 *
 * @param it with an id of its own
 * @param sized whether the table says how large it is
 * @param worded whether it says in which language its text is
 * @param problems why it cannot be taken; then the rest counts for nothing
 */
record ImportRow(long number, List<String> cells, Organization it, Reach reach, boolean sized, boolean worded,
        List<Problem> problems) {
    private static final int LONGEST_NAME = 160;
    private static final int LONGEST_ABOUT = 5_000;
    private static final int LONGEST_LINK = 500;

    /** What is wrong, and with which words. */
    record Problem(String key, String word) {}

    /** Read a row. */
    static ImportRow of(long number, List<String> cells, ImportMatching by) {
        List<Problem> problems = new ArrayList<>();
        String name = VisibleText.line(VisibleText.of(by.cell(cells, ImportColumn.NAME)));
        problem(problems, name.isEmpty(), "organization.import.no-name", "");
        problem(problems, name.length() > LONGEST_NAME, "organization.import.long-name", name);
        String about = VisibleText.of(by.cell(cells, ImportColumn.ABOUT));
        problem(problems, about.length() > LONGEST_ABOUT, "organization.import.long-about", name);
        String size = by.cell(cells, ImportColumn.SIZE);
        String sizeClass = size.isEmpty() ? "small" : size(size).orElse("");
        problem(problems, sizeClass.isEmpty(), "organization.import.no-size", size);
        String word = by.cell(cells, ImportColumn.LANGUAGE);
        String language = word.isEmpty() ? by.language() : CountryNames.language(word).orElse("");
        problem(problems, language.isEmpty(), "organization.import.no-language", word);
        String country = country(by, cells, problems);
        Reach reach = new Reach(countries(by, cells, problems), languages(by, cells, problems),
                links(by, cells, problems));
        Organization it = new Organization(Ids.next(), name, country, sizeClass, language, about,
                link(by, cells, problems), 0);
        return new ImportRow(number, cells, it, reach, !size.isEmpty(), !word.isEmpty(), problems);
    }

    String folded() {
        return Folding.fold(it.name());
    }

    private static void problem(List<Problem> problems, boolean holds, String key, String word) {
        if (holds) {
            String line = word.replaceAll("\\s+", " ");
            problems.add(new Problem(key, line.substring(0, Math.min(line.length(), 100))));
        }
    }

    private static String country(ImportMatching by, List<String> cells, List<Problem> problems) {
        String word = by.cell(cells, ImportColumn.COUNTRY);
        String country = word.isEmpty() ? by.country() : CountryNames.country(word).orElse("");
        problem(problems, country.isEmpty(), word.isEmpty()
                ? "organization.import.country-missing"
                : "organization.no-country", word);
        return country;
    }

    private static List<String> countries(ImportMatching by, List<String> cells, List<Problem> problems) {
        List<String> countries = new ArrayList<>();
        for (String part : CountryNames.parts(by.cell(cells, ImportColumn.ALSO_IN))) {
            CountryNames.country(part)
                    .ifPresentOrElse(countries::add,
                            () -> problem(problems, true, "organization.no-country", part));
        }
        return countries;
    }

    private static List<String> languages(ImportMatching by, List<String> cells, List<Problem> problems) {
        List<String> languages = new ArrayList<>();
        for (String part : CountryNames.parts(by.cell(cells, ImportColumn.LANGUAGES))) {
            CountryNames.language(part)
                    .ifPresentOrElse(languages::add,
                            () -> problem(problems, true, "organization.import.no-language", part));
        }
        return languages;
    }

    private static @Nullable String link(ImportMatching by, List<String> cells,
            List<Problem> problems) {
        String typed = by.cell(cells, ImportColumn.LINK);
        Optional<String> link = WebLink.address(typed).filter(one -> one.length() <= LONGEST_LINK);
        problem(problems, !typed.isEmpty() && link.isEmpty(), "organization.no-link", typed);
        return link.orElse(null);
    }

    private static List<ContactLink> links(ImportMatching by, List<String> cells, List<Problem> problems) {
        List<String> lines = new ArrayList<>(by.cells(cells, ImportColumn.MAIL));
        lines.addAll(by.cells(cells, ImportColumn.PHONE));
        by.cells(cells, ImportColumn.LINKS).forEach(one -> lines.addAll(List.of(one.split("[;|\\n]"))));
        List<ContactLink> links = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank()) {
                ContactLink.of(line)
                        .ifPresentOrElse(links::add, () -> problem(problems, true, "organization.no-link", line));
            }
        }
        problem(problems, links.size() > ContactLink.MOST, "organization.too-many-links",
                String.valueOf(ContactLink.MOST));
        return links;
    }

    /** By its name in any language, or by how many people there are. */
    private static Optional<String> size(String typed) {
        String folded = Folding.fold(typed.strip());
        if (folded.matches("\\d{1,6}")) {
            int people = Integer.parseInt(folded);
            return Optional.of(people <= 10 ? "small" : people <= 50 ? "medium" : "large");
        }
        return switch (folded.split("[^a-z]", 2)[0]) {
            case "small", "pequena", "pequeno", "petite", "petit", "piti" -> Optional.of("small");
            case "medium", "mediana", "mediano", "media", "medio", "moyenne", "moyen", "mwayen" ->
                Optional.of("medium");
            case "large", "big", "grande", "grand", "gran", "gwo" -> Optional.of("large");
            default -> Optional.empty();
        };
    }
}
