package org.konbit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts of the size that members write, and what they look for in them; the same ones each time.
 *
 * <p>Sentences and invented words come as often as Zipf says: a few in most texts, most in a few, so that a word stands in about as many
 * texts as it would in a large community's.
 */
final class Texts {
    static final List<String> LANGUAGES = List.of("es", "pt", "en", "fr", "ht");
    private static final List<String> STOP_WORDS = List.of("de", "la", "the", "ap", "les", "que", "yo", "de la",
            "of the");
    private static final List<String> INFLECTED = List.of("derecho", "libertades", "trabajos", "direito", "educações",
            "droit", "nationaux", "protections", "right", "freedom", "educated", "dwa");
    private static final List<String> ELIDED = List.of("l’éducation", "d'égalité", "l'homme", "d’opinion", "m'ap",
            "l’ap",
            "qu'elle", "everyone's");
    private static final int INVENTED = 60_000;
    private final Random random = new Random(1);
    private final List<List<String>> sentences = new ArrayList<>();
    /** Words that members invent and names, the first ones often and the last ones rarely. */
    private final List<String> invented = IntStream.range(0, INVENTED).mapToObj(i -> word(new Random(i))).toList();

    /** Cut out of the Universal Declaration and the conversations in the example's kit. */
    Texts(Path kit) throws IOException {
        for (String language : LANGUAGES) {
            List<String> found = new ArrayList<>(sentences(kit.resolve("files/udhr." + language + ".md")));
            try (Stream<Path> files = Files.walk(kit.resolve("content"))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String text = Files.readString(file);
                    if (text.startsWith("+++") && text.contains("\nlanguage = \"" + language + "\"")) {
                        found.addAll(sentences(file));
                    }
                }
            }
            Collections.shuffle(found, new Random(1));
            sentences.add(found);
        }
    }

    private static List<String> sentences(Path file) throws IOException {
        String prose = Files.readString(file).replaceFirst("(?s)^\\+\\+\\+.*?\\n\\+\\+\\+\\n", "");
        return Stream.of(prose.split("(?<=[.;:!?])\\s+|\\n{2,}"))
                .map(sentence -> sentence.replaceAll("\\s+", " ").strip())
                .filter(sentence -> sentence.length() > 40)
                .toList();
    }

    private static String word(Random letters) {
        var word = new StringBuilder();
        for (int i = 3 + letters.nextInt(3); i > 0; i--) {
            word.append("bcdfgklmnprstvz".charAt(letters.nextInt(15))).append("aeiou".charAt(letters.nextInt(5)));
        }
        return word.toString();
    }

    /** A number below this one. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** The n-th one n times as rarely as the first. */
    private <T> T zipf(List<T> list) {
        return list.get((int) Math.pow(list.size() + 1.0, random.nextDouble()) - 1);
    }

    String title(int language) {
        String sentence = zipf(sentences.get(language));
        return invented() + " "
                + sentence.substring(0, sentence.lastIndexOf(' ', 60) < 1 ? 40 : sentence.lastIndexOf(' ', 60));
    }

    String text(int language, int length) {
        var text = new StringBuilder();
        for (int i = 1; text.length() < length; i++) {
            text.append(zipf(sentences.get(language))).append(' ').append(invented()).append(' ').append(invented());
            text.append(i % 4 == 0 ? ".\n\n" : ". ");
        }
        return text.toString();
    }

    /** A word that somebody invented. */
    private String invented() {
        return zipf(invented);
    }

    /** So many words of a sentence that stand together, a frequent sentence as probably as a rare one. */
    String said(int words) {
        String[] all = pick(pick(sentences)).split("[^\\p{L}’']+");
        int from = random.nextInt(Math.max(1, all.length - words));
        return String.join(" ", Arrays.copyOfRange(all, from, Math.min(all.length, from + words)));
    }

    String phrase() {
        return '"' + said(3) + '"';
    }

    String rare() {
        return pick(invented);
    }

    String frequent() {
        return pick(STOP_WORDS);
    }

    String inflected() {
        return pick(INFLECTED);
    }

    String elided() {
        return pick(ELIDED);
    }

    String beginning() {
        return invented().substring(0, 5);
    }

    String mistyped() {
        String word = rare();
        int at = 2 + random.nextInt(word.length() - 2);
        return word.substring(0, at) + 'x' + word.substring(at + 1);
    }

    String nowhere() {
        return "qwrtzx" + random.nextInt(1000);
    }

    /** What people type, roughly as often as they type it. */
    String mixture() {
        return switch (random.nextInt(20)) {
            case 0, 1 -> rare();
            case 2 -> beginning();
            case 3 -> mistyped();
            case 4 -> nowhere();
            case 5 -> phrase();
            case 6 -> frequent();
            case 7, 8 -> elided();
            case 9, 10, 11 -> inflected();
            case 12, 13, 14 -> said(2);
            case 15 -> said(3) + " " + rare();
            default -> said(1);
        };
    }
}
