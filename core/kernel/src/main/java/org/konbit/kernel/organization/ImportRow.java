package org.konbit.kernel.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Ids;
import org.konbit.kernel.organization.ImportMatching.Cell;
import org.konbit.kernel.organization.Organizations.Organization;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.VisibleText;
import org.konbit.kernel.web.WebLink;

/**
 * A row of a table as an organization; read it with {@link #of}. Only a name and a country are needed: another cell that cannot be read is
 * left out.
 *
 * @param it with an id of its own
 * @param sized whether the table says how large it is
 * @param worded whether it says in which language its text is
 * @param problems why it cannot be taken; then the rest counts for nothing
 * @param left the cells it is taken without
 */
record ImportRow(long number, List<String> cells, Organization it, Reach reach, boolean sized, boolean worded,
        List<Problem> problems, List<Problem> left) {
    private static final int LONGEST_NAME = 160;
    private static final int LONGEST_ABOUT = 5_000;
    private static final int LONGEST_LINK = 500;

    /**
     * What is wrong, with which words, and in which column.
     *
     * @param at its place, from 0; -1 if it is about the row
     */
    record Problem(String key, String word, int at) {
        static Problem of(String key, Cell cell) {
            String line = cell.text().replaceAll("\\s+", " ");
            return new Problem(key, line.substring(0, Math.min(line.length(), 100)), cell.at());
        }
    }

    /** Read a row. */
    static ImportRow of(long number, List<String> cells, ImportMatching by) {
        return new Reading(cells, by).row(number);
    }

    String folded() {
        return Folding.fold(it.name());
    }

    /** What another row that names the same has too. */
    String key() {
        return folded() + '\n' + it.country();
    }

    /** One row while it is read. */
    private record Reading(List<String> cells, ImportMatching by, List<Problem> problems, List<Problem> left) {
        Reading(List<String> cells, ImportMatching by) {
            this(cells, by, new ArrayList<>(), new ArrayList<>());
        }

        ImportRow row(long number) {
            Cell called = cell(ImportColumn.NAME);
            String name = VisibleText.line(VisibleText.of(called.text()));
            note(problems, name.isEmpty(), "organization.import.no-name", Cell.NONE);
            note(problems, name.length() > LONGEST_NAME, "organization.import.long-name", called);
            String country = country();
            Optional<String> size = read(ImportColumn.SIZE, "organization.import.no-size", ImportRow::size);
            Optional<String> language = read(ImportColumn.LANGUAGE, "organization.import.no-language",
                    CountryNames::language);
            Reach reach = new Reach(all(ImportColumn.ALSO_IN, "organization.no-country", CountryNames::country),
                    all(ImportColumn.LANGUAGES, "organization.import.no-language", CountryNames::language), links());
            Organization it = new Organization(Ids.next(), name, country, size.orElse("small"),
                    language.orElse(by.language()), about(), link(), 0);
            return new ImportRow(number, cells, it, reach, size.isPresent(), language.isPresent(), problems, left);
        }

        private Cell cell(ImportColumn column) {
            return by.cell(cells, column);
        }

        private static void note(List<Problem> among, boolean holds, String key, Cell cell) {
            if (holds) {
                among.add(Problem.of(key, cell));
            }
        }

        private String country() {
            Cell word = cell(ImportColumn.COUNTRY);
            String country = word.text().isEmpty() ? by.country() : CountryNames.country(word.text()).orElse("");
            note(problems, country.isEmpty(), word.text().isEmpty()
                    ? "organization.import.country-missing"
                    : "organization.no-country", word);
            return country;
        }

        private Optional<String> read(ImportColumn column, String key, Function<String, Optional<String>> words) {
            Cell cell = cell(column);
            Optional<String> read = cell.text().isEmpty() ? Optional.empty() : words.apply(cell.text());
            note(left, !cell.text().isEmpty() && read.isEmpty(), key, cell);
            return read;
        }

        private List<String> all(ImportColumn column, String key, Function<String, Optional<String>> words) {
            List<String> all = new ArrayList<>();
            for (Cell part : cell(column).parts("[,;|\\n]")) {
                words.apply(part.text()).ifPresentOrElse(all::add, () -> left.add(Problem.of(key, part)));
            }
            return all;
        }

        private String about() {
            Cell cell = cell(ImportColumn.ABOUT);
            String about = VisibleText.of(cell.text());
            note(left, about.length() > LONGEST_ABOUT, "organization.import.long-about", cell);
            return about.length() > LONGEST_ABOUT ? "" : about;
        }

        private @Nullable String link() {
            return read(ImportColumn.LINK, "organization.import.no-page",
                    typed -> WebLink.address(typed).filter(one -> one.length() <= LONGEST_LINK)).orElse(null);
        }

        private List<ContactLink> links() {
            List<ContactLink> links = new ArrayList<>();
            add(links, ImportColumn.MAIL, "[;,|/\\n]", "organization.import.no-mail");
            add(links, ImportColumn.PHONE, "[;,|/\\n]", "organization.import.no-phone");
            add(links, ImportColumn.LINKS, "[;|\\n]", "organization.no-link");
            if (links.size() > ContactLink.MOST) {
                left.add(new Problem("organization.too-many-links", String.valueOf(ContactLink.MOST), -1));
            }
            return List.copyOf(links.subList(0, Math.min(links.size(), ContactLink.MOST)));
        }

        private void add(List<ContactLink> links, ImportColumn column, String signs, String key) {
            for (Cell cell : by.cells(cells, column)) {
                for (Cell part : cell.parts(signs)) {
                    ContactLink.of(part.text())
                            .ifPresentOrElse(links::add, () -> left.add(Problem.of(key, part)));
                }
            }
        }
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
