package org.konbit.kernel.member;

/**
 * A telephone number as it is kept.
 *
 * @param number in E.164: {@code +} and digits
 * @param region ISO 3166-1 alpha-2 of the country whose number it is, or a calling code that belongs to none
 */
public record PhoneNumber(String number, String region) {}
