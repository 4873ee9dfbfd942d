package org.konbit.api;

/** Where a {@link Slot} may draw. */
public enum Place {
    /** The signed-in home page, main column. */
    HOME,
    /** A space's page. */
    SPACE,
    /** A member's page. */
    PROFILE,
    /** An organization's page. */
    ORGANIZATION
}
