package org.konbit.kernel.organization;

import org.jspecify.annotations.Nullable;
import org.konbit.kernel.organization.Organizations.Organization;

/** What stands where the rows of a table are taken in: the community itself, or what a trial foresees that it would be. */
interface Standing {
    /** An organization and where it works. */
    record Known(Organization it, Reach reach) {}

    /**
     * What has the name and the country of a row.
     *
     * @param known one of them, or null if there is none
     * @param several whether there are others
     * @param peopled whether anybody belongs to it
     * @param key finds it again
     */
    record Found(@Nullable Known known, boolean several, boolean peopled, String key) {}

    /** What a row names. */
    Found find(ImportRow row);

    /** It is there from now on. */
    void add(Known it, String folded, String key);

    /** It is this from now on. */
    void change(Known it, String folded, String key);
}
