package org.konbit.kernel.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.konbit.kernel.kit.InvalidKit;
import org.konbit.kernel.legal.LegalProfile;

/** The file of a legal profile is whole, in every language, or says what is wrong with it. */
class ProfileReaderTest {
    private static final String TEXT = shipped();

    private static String shipped() {
        try (InputStream in = Objects.requireNonNull(ProfileReader.class.getResourceAsStream("lgpd.toml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(String text, String... sentences) {
        assertThatExceptionOfType(InvalidKit.class).isThrownBy(() -> ProfileReader.read("x.toml", text))
                .satisfies(e -> assertThat(String.join("\n", e.problems())).contains(sentences));
    }

    @Test
    void whatKonbitBringsIsWhole() {
        LegalProfile profile = Profiles.shipped();

        assertThat(profile.versions()).isEqualTo(LegalProfile.Versions.SHIPPED);
        assertThat(profile.deadlines()).anyMatch(one -> one.id().equals("answer") && one.days() == 15);
        assertThat(profile.keeps()).extracting(LegalProfile.Keep::kind)
                .containsExactlyInAnyOrderElementsOf(ProfileReader.KINDS);
        assertThat(profile.notice().parts()).hasSizeGreaterThan(5)
                .allSatisfy(part -> assertThat(part.text()).hasSize(5));
    }

    @Test
    void aTextThatOneLanguageLacksAndAKeyThatNobodyKnowsAreNamed() {
        refused(TEXT.replaceFirst("(?m)^ht = .*$", "").replace("count_consents", "count_consent"),
                "x.toml [name]: \"ht\" is missing", "\"count_consent\" is not known here");
        refused(TEXT.replace("escribir a: {contact}", "escribir a: {contract}"),
                "has {contract} in \"es\", which nobody fills in");
    }

    @Test
    void numbersOutOfBoundsAreNamed() {
        refused(TEXT.replaceFirst("days = 15", "days = \"soon\""), "[[deadline]] 1: \"days\" is no number");
        refused(TEXT.replaceFirst("days = 14", "days = 400"), "\"days\" is not from \"least\" to \"most\"");
        refused(TEXT.replace("kind = \"mails\"", "kind = \"jobs\""), "is there twice", "has none for \"mails\"");
        refused(TEXT.replaceFirst("dated = .*", "dated = \"soon\""), "is no day");
        refused("format = 2", "is not 1; this Konbit reads legal profiles of format 1");
    }
}
