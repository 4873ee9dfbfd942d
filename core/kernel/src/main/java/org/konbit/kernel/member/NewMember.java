package org.konbit.kernel.member;

import org.jspecify.annotations.Nullable;

/**
 * What somebody who comes in says, as typed.
 *
 * @param password in clear, kept nowhere
 * @param language BCP 47 tag of the language the person reads first
 * @param country ISO 3166-1 alpha-2, or null
 */
public record NewMember(String name, String email, String password, String language, @Nullable String country) {
    /** Nothing that could reach a log. */
    @Override
    public String toString() {
        return "NewMember";
    }
}
