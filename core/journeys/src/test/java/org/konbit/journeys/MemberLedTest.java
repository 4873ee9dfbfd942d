package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** Who takes part needs nobody's yes: what a plain member does is there at once, for everybody. */
final class MemberLedTest {
    private static final List<String> LANGUAGES = List.of("es", "pt", "en", "fr", "ht");
    private static final int ACTIONS = Tier.count(100, 1_000);

    /** In all five languages; the seed that is printed makes the same hundred again: {@code -Dkonbit.seed=…}. */
    @Test
    void aHundredRandomActionsOfAPlainMemberSucceedWithoutAnAdministrator() {
        long seed = Long.getLong("konbit.seed", System.nanoTime());
        System.out.println("A plain member's " + ACTIONS + " actions, -Dkonbit.seed=" + seed);
        Random random = new Random(seed);
        try (Site site = Community.small().start()) {
            aStewardOpensASpaceToJoin(site);
            Browser member = site.as("member@example.org");
            Browser another = site.as("outsider@example.org");
            Deeds deeds = new Deeds(member, random);
            for (int i = 0; i < ACTIONS; i++) {
                String language = LANGUAGES.get(i % LANGUAGES.size());
                // each at least once, then as chance wills
                List<String> names = deeds.names();
                String name = names.get(i < names.size() ? i : random.nextInt(names.size()));
                String word = "Palabra" + i + "fin";
                member.speaking(language);
                try {
                    String path = deeds.does(name, word);
                    if (!path.isEmpty()) {
                        assertThat(another.open(path).text()).as("what another member reads").contains(word);
                    }
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("Seed " + seed + ", action " + i + ", " + language + ": " + name, e);
                }
            }
        }
    }

    private static void aStewardOpensASpaceToJoin(Site site) {
        site.as("steward@example.org")
                .open("/spaces/new")
                .fill("name", "Mercado")
                .fill("purpose", "Para cambiar.")
                .submit();
    }
}
