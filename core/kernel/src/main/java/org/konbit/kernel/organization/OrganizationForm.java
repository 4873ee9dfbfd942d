package org.konbit.kernel.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.MaxLength;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.organization.Organizations.Known;
import org.konbit.kernel.organization.Organizations.Organization;
import org.konbit.kernel.web.FormProblems;

/**
 * What an organization says of itself, as it is typed.
 *
 * @param alsoIn further countries, by name or code, with commas between them
 * @param languages which it speaks, besides the one of its text
 * @param links one on each line: what it is, and the address
 */
record OrganizationForm(@MaxLength(160) String name, String country, @MaxLength(500) @Nullable String alsoIn,
        String size, String language, List<String> languages, @MaxLength(5_000) @Nullable String about,
        @MaxLength(500) @Nullable String link, @MaxLength(2_000) @Nullable String links) {
    private static final int MOST_COUNTRIES = 40;

    /**
     * How somebody adds one, with all that the form has: what was typed tells one press from another.
     *
     * @param level who may know that they belong to it
     * @param another if they were shown those of the same name and mean none of them
     */
    record Adding(@MaxLength(160) String name, String country, @MaxLength(500) @Nullable String alsoIn, String size,
            String language, List<String> languages, @MaxLength(5_000) @Nullable String about,
            @MaxLength(500) @Nullable String link, @MaxLength(2_000) @Nullable String links, Known level,
            @Nullable String once, boolean another) {
        OrganizationForm form() {
            return new OrganizationForm(name, country, alsoIn, size, language, languages, about, link, links);
        }
    }

    /** What is kept of a form. */
    record Read(Organization it, Reach reach) {}

    /** Read it; an {@link org.konbit.api.InvalidForm} says all that is wrong. */
    Read read(String id, @Nullable String logo, int version) {
        FormProblems problems = new FormProblems()
                .country("country", country)
                .language("language", language)
                .unless(size.matches("small|medium|large"), "size", Text.key("web.form.choose"));
        languages.forEach(one -> problems.language("languages", one));
        Reach reach = new Reach(countries(problems), languages, links(problems));
        problems.refuse();
        return new Read(new Organization(id, name, country, size, language, about == null ? "" : about, link, logo,
                version),
                reach);
    }

    private List<String> countries(FormProblems problems) {
        List<String> countries = new ArrayList<>(List.of(country));
        for (String part : CountryNames.parts(alsoIn == null ? "" : alsoIn)) {
            CountryNames.country(part)
                    .ifPresentOrElse(countries::add,
                            () -> problems.add("alsoIn", Optional.of(Text.key("organization.no-country", part))));
        }
        problems.unless(countries.size() <= MOST_COUNTRIES, "alsoIn",
                Text.key("organization.too-many-countries", MOST_COUNTRIES));
        return countries.stream().distinct().toList();
    }

    private List<ContactLink> links(FormProblems problems) {
        List<ContactLink> read = new ArrayList<>();
        for (String line : (links == null ? "" : links).split("\n")) {
            if (!line.isBlank()) {
                ContactLink.of(line)
                        .ifPresentOrElse(read::add,
                                () -> problems.add("links",
                                        Optional.of(Text.key("organization.no-link", line.strip()))));
            }
        }
        return problems.unless(read.size() <= ContactLink.MOST, "links",
                Text.key("organization.too-many-links", ContactLink.MOST)) == problems ? read : List.of();
    }

    /** The form of an organization that is kept, as it would have been typed in this language. */
    static OrganizationForm of(Organization it, Reach reach, String language) {
        return new OrganizationForm(it.name(), it.country(),
                String.join(", ", reach.further().stream().map(Languages.of(language)::countryName).toList()),
                it.sizeClass(), it.language(), reach.languages(), it.about(), it.link(),
                ContactLink.lines(reach.links()));
    }
}
