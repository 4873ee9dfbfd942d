package org.konbit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Texts of the size that members write, and what they look for in them; the same ones each time. */
final class Texts {
    static final List<String> LANGUAGES = List.of("es", "pt", "en", "fr", "ht");
    private static final List<String> STOP_WORDS = List.of("de", "la", "the", "ap", "les", "que", "yo");
    private static final int INVENTED = 60_000;
    private final Random random = new Random(1);
    private final List<List<String>> paragraphs = new ArrayList<>();
    /** Words that members invent, the first ones often and the last ones rarely. */
    private final List<String> invented = IntStream.range(0, INVENTED).mapToObj(i -> word(new Random(i))).toList();

    /** Cut out of the Universal Declaration in the example's kit. */
    Texts(Path kit) throws IOException {
        for (String language : LANGUAGES) {
            try (var lines = Files.lines(kit.resolve("files/udhr." + language + ".md"))) {
                paragraphs.add(lines.filter(line -> line.length() > 60).toList());
            }
        }
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

    String title(int language) {
        String paragraph = pick(paragraphs.get(language));
        return rare() + " " + paragraph.substring(0, 60);
    }

    String text(int language, int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(pick(paragraphs.get(language)))
                    .append(' ')
                    .append(rare())
                    .append(' ')
                    .append(rare())
                    .append(".\n\n");
        }
        return text.toString();
    }

    /** So many words of the declaration that stand together. */
    String declared(int words) {
        String[] all = pick(pick(paragraphs)).split("[^\\p{L}’']+");
        int from = random.nextInt(Math.max(1, all.length - words));
        return String.join(" ", Arrays.copyOfRange(all, from, Math.min(all.length, from + words)));
    }

    /** A word that somebody invented. */
    String rare() {
        double where = random.nextDouble();
        return invented.get((int) (where * where * where * invented.size()));
    }

    String stopWord() {
        return pick(STOP_WORDS);
    }

    String beginning() {
        return rare().substring(0, 5);
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
        return switch (random.nextInt(10)) {
            case 0 -> declared(1) + " " + rare();
            case 1 -> beginning();
            case 2 -> mistyped();
            case 3 -> nowhere();
            case 4, 5, 6 -> declared(2);
            default -> declared(1);
        };
    }
}
