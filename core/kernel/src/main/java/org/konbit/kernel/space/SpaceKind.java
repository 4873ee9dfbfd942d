package org.konbit.kernel.space;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;
import org.konbit.kernel.web.FormProblems;

/** What a space is: the people of a country, people who work on one thing, or a few who meet. */
enum SpaceKind {
    CHAPTER, THEME, CIRCLE;

    /** As it is kept. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The form's constant of what is kept. */
    static String constant(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** The country that is kept: only a chapter has one. */
    @Nullable
    String country(@Nullable String chosen) {
        return this == CHAPTER ? chosen : null;
    }

    /** A chapter must say of which country it is. */
    void check(FormProblems problems, @Nullable String country) {
        problems.country("country", country)
                .unless(this != CHAPTER || country != null, "country", Text.key("space.kind.country-missing"));
    }
}
