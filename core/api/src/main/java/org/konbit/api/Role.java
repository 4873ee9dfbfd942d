package org.konbit.api;

/** The built-in roles, from the lowest to the highest; each holds what the ones before it hold. */
public enum Role {
    /** Anybody, signed in or not. */
    VISITOR,
    /** A person of the community. */
    MEMBER,
    /** A member who looks after one space; counts in that space only. */
    FACILITATOR,
    /** A member who looks after the whole community. */
    STEWARD,
    /** A member who looks after the instance: plugins, settings, backup. */
    ADMINISTRATOR
}
