package org.konbit.kernel.member;

import org.jspecify.annotations.Nullable;
import org.konbit.api.Ids;

/**
 * What a member's row says of a person.
 *
 * @param id ULID
 * @param name the name to show, at most 120 characters
 * @param language BCP 47 tag of the language the person reads first
 * @param country ISO 3166-1 alpha-2, or null
 * @param zone IANA id
 * @param about in the person's own words, Markdown; may be empty
 */
public record Person(String id, String name, String language, @Nullable String country, String zone, String about) {
    /**
     * Somebody new, whose clock is that of their country until they say otherwise.
     *
     * @param clock what counts where no country is known, or none whose clock is: an IANA id
     */
    static Person arriving(String name, String language, @Nullable String country, String clock) {
        return new Person(Ids.next(), name, language, country, Clocks.known(country).orElse(clock), "");
    }
}
