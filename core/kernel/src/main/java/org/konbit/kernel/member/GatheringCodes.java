package org.konbit.kernel.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Ids;
import org.konbit.api.Request;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/** Makes the codes of gatherings: only the session that made one can say it again, the database holds no more than its hash. Thread-safe. */
final class GatheringCodes {
    private static final Pattern IN_LANGUAGE = Pattern.compile("(.*\\S)\\s*\\((\\p{Alpha}{2})\\)");
    private final Passwords passwords;

    /** Somebody a card is for; {@code language} as it was written after the name, or that of the gathering. */
    record Named(String name, String language) {}

    /** What all codes of a gathering have in common. */
    record Of(String gathering, String host, @Nullable String space, String language, long expires) {}

    /** One of the codes that an invitation has after the other. */
    record Turn(String invitation, int number) {
        Turn next() {
            return new Turn(invitation, number + 1);
        }

        private String word(String of) {
            return of + " of " + invitation + (number == 0 ? "" : " " + number);
        }
    }

    GatheringCodes(Passwords passwords) {
        this.passwords = passwords;
    }

    /** The names that were typed, one on each line; {@code (fr)} after one asks for a card in French. */
    static List<Named> names(@Nullable String typed, String language) {
        return typed == null
                ? List.of()
                : typed.lines()
                        .map(line -> line.replaceAll("\\s+", " ").strip())
                        .filter(line -> !line.isEmpty())
                        .map(line -> named(line, language))
                        .toList();
    }

    private static Named named(String line, String language) {
        Matcher in = IN_LANGUAGE.matcher(line);
        if (in.matches()) {
            String tag = in.group(2).toLowerCase(Locale.ROOT);
            if (Languages.all().stream().anyMatch(one -> one.tag().equals(tag))) {
                return new Named(in.group(1), tag);
            }
        }
        return new Named(line, language);
    }

    /** New invitations: one for the wall, if anybody may come by that, and a card for each name. Costs work: before a transaction. */
    List<Invitations.Fresh> fresh(Of what, int uses, List<Named> names, Request request) {
        List<Named> people = new ArrayList<>(names);
        if (uses > 0) {
            people.addFirst(new Named("", what.language()));
        }
        List<Turn> turns = people.stream().map(_ -> new Turn(Ids.next(), 0)).toList();
        List<String> hashes = hashes(turns, request);
        List<Invitations.Fresh> fresh = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Named person = people.get(i);
            boolean wall = person.name().isEmpty();
            fresh.add(new Invitations.Fresh(turns.get(i).invitation(), hashes.get(i), what.host(),
                    what.space(), null,
                    person.language(), "", wall ? uses : 1, what.expires(), what.gathering(), person.name(),
                    wall ? 1 : 0, teller(turns.get(i), request)));
        }
        return fresh;
    }

    /** The code of an invitation, as this session says it. */
    static String code(Turn turn, Request request) {
        return CardCode.of(((WebRequest) request).word(turn.word("card")));
    }

    /** What the database holds of such codes. */
    List<String> hashes(List<Turn> turns, Request request) {
        return turns.isEmpty()
                ? List.of()
                : passwords.stretch(turns.stream().map(turn -> code(turn, request)).toList());
    }

    /** By what this session is known as the one that can say it; tells nothing of the code itself. */
    static String teller(Turn turn, Request request) {
        return Tokens.hash(((WebRequest) request).word(turn.word("teller")));
    }

    /** Whether this session can say it. */
    static boolean says(Turn turn, @Nullable String teller, Request request) {
        return teller != null && teller.equals(teller(turn, request));
    }
}
