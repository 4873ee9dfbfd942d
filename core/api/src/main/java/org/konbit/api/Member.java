package org.konbit.api;

import java.time.ZoneId;

/**
 * The person behind a request, as far as a plugin needs to know.
 *
 * @param id ULID, stable for the life of the account
 * @param name the name to show
 * @param language BCP 47 tag of the language the person reads first
 * @param zone where the person's clock is
 */
public record Member(String id, String name, String language, ZoneId zone) {}
