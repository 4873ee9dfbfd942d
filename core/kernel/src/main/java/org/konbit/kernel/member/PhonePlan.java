package org.konbit.kernel.member;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings numbers that people write in many ways to one form. The library behind it, with what it knows of each country, is read when the
 * first number is typed and not before. Thread-safe.
 */
final class PhonePlan {
    private static final int ARGENTINA = 54;
    private static final int BRAZIL = 55;
    private static final int MEXICO = 52;
    /** Dialled in front until 2019, and still written. */
    private static final Pattern MEXICAN_PREFIX = Pattern.compile("(?:0?1|04[45])(?=\\d{10}$)");
    /** A mobile number from before all of them got a 9 after the area. */
    private static final Pattern EIGHT_DIGITS = Pattern.compile("([1-9]\\d)([6-9]\\d{7})");
    /** An Argentinian number without the 9 that its mobiles have when they are called from abroad. */
    private static final Pattern WITHOUT_NINE = Pattern.compile("[1-8]\\d{9}");
    /** A mobile number as it is dialled inside its own area only. */
    private static final Pattern WITHOUT_AREA = Pattern.compile("15\\d{8}");
    private static final int WITH_NINE_AND_FIFTEEN = 13;

    private PhonePlan() {}

    /**
     * The one form of a number; empty if it is none.
     *
     * @param region ISO 3166-1 alpha-2 of the country whose way of writing it is, or null if only a number with its country will do
     */
    static Optional<PhoneNumber> normal(TypedPhone typed, @Nullable String region) {
        List<Phonenumber.PhoneNumber> readings = new ArrayList<>();
        if (typed.international()) {
            parsed("+" + typed.digits(), null).ifPresent(readings::add);
        } else {
            if (region != null) {
                parsed(typed.digits(), region).ifPresent(readings::add);
            }
            // as messengers show it: the country's code without its sign
            parsed("+" + typed.digits(), null).ifPresent(readings::add);
        }
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        // what the library has heard of comes first; ranges that were given out since are numbers too
        return readings.stream()
                .filter(util::isValidNumber)
                .findFirst()
                .or(() -> readings.stream()
                        .filter(one -> util.isPossibleNumberForTypeWithReason(one,
                                PhoneNumberType.MOBILE) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE)
                        .findFirst())
                .map(PhonePlan::kept);
    }

    /** A number as it is written where people call from abroad, so that whoever reads it sees its country. */
    static String shown(PhoneNumber number) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        return read(number.number(), null)
                .map(one -> util.format(one, PhoneNumberUtil.PhoneNumberFormat.INTERNATIONAL))
                .orElse(number.number());
    }

    private static PhoneNumber kept(Phonenumber.PhoneNumber number) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        String region = util.getRegionCodeForNumber(number);
        return new PhoneNumber(util.format(number, PhoneNumberUtil.PhoneNumberFormat.E164),
                region == null ? util.getRegionCodeForCountryCode(number.getCountryCode()) : region);
    }

    private static Optional<Phonenumber.PhoneNumber> parsed(String text, @Nullable String region) {
        return read(text, region).flatMap(number -> {
            String national = PhoneNumberUtil.getInstance().getNationalSignificantNumber(number);
            String mended = mended(number.getCountryCode(), national);
            if (mended.isEmpty()) {
                return Optional.empty();
            }
            return mended.equals(national)
                    ? Optional.of(number)
                    : read("+" + number.getCountryCode() + mended, null);
        });
    }

    private static Optional<Phonenumber.PhoneNumber> read(String text, @Nullable String region) {
        try {
            return Optional.of(PhoneNumberUtil.getInstance().parse(text, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** The same telephone is written in several ways in some countries, all of them by its owner; empty for what is none. */
    private static String mended(int country, String national) {
        return switch (country) {
            case MEXICO -> MEXICAN_PREFIX.matcher(national).replaceFirst("");
            case BRAZIL -> {
                var old = EIGHT_DIGITS.matcher(national);
                yield old.matches() ? old.group(1) + "9" + old.group(2) : national;
            }
            case ARGENTINA -> argentinian(national);
            default -> national;
        };
    }

    /** A mobile has a 9 in front for who calls from abroad, or a 15 after the area for who calls from home. */
    private static String argentinian(String national) {
        if (WITHOUT_AREA.matcher(national).matches()) {
            return "";
        }
        if (WITHOUT_NINE.matcher(national).matches()) {
            return "9" + national;
        }
        if (national.length() == WITH_NINE_AND_FIFTEEN && national.startsWith("9")) {
            return read("0" + national.substring(1), "AR")
                    .map(PhoneNumberUtil.getInstance()::getNationalSignificantNumber)
                    .orElse(national);
        }
        return national;
    }
}
