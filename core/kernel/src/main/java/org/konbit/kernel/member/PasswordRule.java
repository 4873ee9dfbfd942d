package org.konbit.kernel.member;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.konbit.api.Text;
import org.konbit.kernel.search.Folding;

/**
 * Says whether a password can be guessed at once: too short, a word everybody tries (with the usual digits and signs around or in it), a
 * row of the keyboard, the same thing again and again, or the person's own name, address or number. Nothing else is asked of a password.
 */
final class PasswordRule {
    static final int SHORTEST = 10;
    static final int LONGEST = 128;
    private static final int FEWEST_DIFFERENT = 5;
    private static final int LOCAL_DIGITS = 8;
    private static final List<String> ROWS = List.of("01234567890123456789", "09876543210987654321",
            "qwertyuiopasdfghjklzxcvbnm",
            "qwertyuiop1234567890", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "q1w2e3r4t5y6u7i8o9p0",
            "1q2w3e4r5t6y7u8i9o0p",
            "azertyuiopqsdfghjklmwxcvbn", "abcdefghijklmnopqrstuvwxyz", "mnbvcxzlkjhgfdsapoiuytrewq",
            "zyxwvutsrqponmlkjihgfedcba");
    private static final Set<String> COMMON = words();

    private PasswordRule() {}

    /** What is wrong with this password for somebody of this name and address, if anything. */
    static Optional<Text> problem(String password, String name, String email) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(Text.key("web.form.too-short", SHORTEST));
        }
        if (password.length() > LONGEST) {
            return Optional.of(Text.key("web.form.too-long", LONGEST));
        }
        String plain = Folding.fold(password);
        if (plain.chars().distinct().count() < FEWEST_DIFFERENT || common(plain) || row(plain)
                || own(plain, name, email)) {
            return Optional.of(Text.key("member.password.common"));
        }
        return Optional.empty();
    }

    private static boolean common(String plain) {
        String letters = letters(plain);
        return COMMON.contains(plain) || COMMON.contains(core(plain)) || COMMON.contains(letters)
                || COMMON.contains(core(letters)) || twice(letters);
    }

    /** Without the digits and signs around it: {@code contrasena2026!} is {@code contrasena}. */
    private static String core(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && !Character.isLetter(text.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetter(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to).replaceAll("[\\s._-]", "");
    }

    /** With the letters that digits and signs stand for: {@code p4ssw0rd} is {@code password}. */
    private static String letters(String text) {
        String core = core(text);
        StringBuilder letters = new StringBuilder(core.length());
        for (char c : core.toCharArray()) {
            int at = "0134578@$!".indexOf(c);
            letters.append(at < 0 ? c : "oieastbasi".charAt(at));
        }
        return letters.toString();
    }

    /** The same common word again: {@code holahola}, {@code senhasenha}. */
    private static boolean twice(String letters) {
        for (int length = 3; length <= letters.length() / 2; length++) {
            if (letters.length() % length == 0) {
                String part = letters.substring(0, length);
                if (letters.equals(part.repeat(letters.length() / length))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A row of the keyboard with hardly anything beside it. */
    private static boolean row(String plain) {
        int least = Math.max(6, plain.length() - 4);
        for (int from = 0; from + least <= plain.length(); from++) {
            String part = plain.substring(from, from + least);
            if (ROWS.stream().anyMatch(row -> row.contains(part))) {
                return true;
            }
        }
        return false;
    }

    /** Little more than the person's own name, address, telephone number, or the product's name. */
    private static boolean own(String plain, String name, String email) {
        String rest = plain;
        Set<String> known = new HashSet<>(List.of(Folding.fold(name).split("[^\\p{L}\\p{N}]+")));
        known.addAll(List.of(Folding.fold(email).split("[^\\p{L}\\p{N}]+")));
        known.add("konbit");
        known.addAll(List.copyOf(known).stream().flatMap(part -> local(part).stream()).toList());
        for (String part : known) {
            if (part.length() >= 3) {
                rest = rest.replace(part, "");
            }
        }
        return rest.length() < plain.length() && rest.replaceAll("[^\\p{L}]", "").length() < 4;
    }

    /** A telephone number as its owner says it: without what stands in front of it for who calls from elsewhere. */
    private static List<String> local(String part) {
        return part.length() > LOCAL_DIGITS && part.chars().allMatch(Character::isDigit)
                ? List.of(part.substring(part.length() - LOCAL_DIGITS))
                : List.of();
    }

    private static Set<String> words() {
        try (InputStream stream = PasswordRule.class.getResourceAsStream("common-passwords.txt")) {
            if (stream == null) {
                throw new IllegalStateException("common-passwords.txt is missing from the jar");
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(line -> List.of(line.split(" ")).stream())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
