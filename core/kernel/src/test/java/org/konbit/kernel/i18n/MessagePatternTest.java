package org.konbit.kernel.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePatternTest {
    private static final String PEOPLE = "{0, plural, =0{nadie} one{# persona} many{# de personas} other{# personas}}";

    @Test
    void anApostropheIsJustAnApostrophe() {
        assertThat(french("L'amitié d'{0}, c'est l'{1}", "Ana", "union")).isEqualTo("L'amitié d'Ana, c'est l'union");
        assertThat(french("Mwen m'ap di: '{0}'", "bonjou")).isEqualTo("Mwen m'ap di: 'bonjou'");
        assertThat(french("''", "x")).isEqualTo("''");
        assertThat(french("{0, plural, one{l'ami #} other{d'amis #}}", 5)).isEqualTo("d'amis 5");
    }

    @Test
    void argumentsStandWhereTheyAreNumbered() {
        assertThat(french("{1} · {0}{0}", "a", "b")).isEqualTo("b · aa");
        assertThat(french("{0}{1}", "a")).isEqualTo("a");
        assertThat(french("{0}", (Object) null)).isEmpty();
        assertThat(french("# 100 % {0}", "a {1} # '")).isEqualTo("# 100 % a {1} # '");
    }

    @Test
    void numbersAreWrittenByTheLanguage() {
        assertThat(french("{0} {0, number}", 12_345)).isEqualTo("12\u202f345 12\u202f345");
        assertThat(french("{0}", 2.5)).isEqualTo("2,5");
        assertThat(french("{0}", "12345")).isEqualTo("12345");
    }

    @ParameterizedTest
    @CsvSource({"0,nadie", "1,1 persona", "2,2 personas", "1000000,1\u202f000\u202f000 de personas",
            "1000001,1\u202f000\u202f001 personas"})
    void pluralsFollowTheRules(long number, String expected) {
        assertThat(MessagePattern.of(PEOPLE).format(Languages.of("es"), number)).isEqualTo(expected);
    }

    @Test
    void pluralsAndSelectsNest() {
        String pattern = "{0, select, closed {{1, plural, =0 {m'ap tann} other {# {2}}}} other {ouvè: {1}}}";
        assertThat(MessagePattern.of(pattern).format(Languages.of("ht"), "closed", 3, "manm")).isEqualTo("3 manm");
        assertThat(MessagePattern.of(pattern).format(Languages.of("ht"), "closed", 0, "manm")).isEqualTo("m'ap tann");
        assertThat(MessagePattern.of(pattern).format(Languages.of("ht"), "public", 7)).isEqualTo("ouvè: 7");
        assertThat(PatternShape.arguments(MessagePattern.of(pattern))).containsExactly("0 [closed, other]", "1", "2");
    }

    @Test
    void aSelectDoesNotMindCapitals() {
        assertThat(french("{0, select, TEXT{du texte} other{{0}}}", "TEXT")).isEqualTo("du texte");
        assertThat(french("{0, select, text{du texte} other{{0}}}", "Text")).isEqualTo("du texte");
        assertThat(french("{0, select, TEXT{du texte} other{{0}}}", "PDF")).isEqualTo("PDF");
    }

    @Test
    void aSelectReadsWordsConstantsAndTruth() {
        String pattern = "{0, select, member{m} true{yes} other{o}}";
        assertThat(french(pattern, org.konbit.api.Role.MEMBER)).isEqualTo("m");
        assertThat(french(pattern, true)).isEqualTo("yes");
        assertThat(french(pattern, (Object) null)).isEqualTo("o");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "}", "{0", "{0}}", "{x}", "{}", "{0, date}", "{0, plural, one{x}}",
            "{0, plural, two{x} other{y}}",
            "{0, plural, other{x}", "{0, select, a{x}}", "{0, plural, other{x} other{y}}",
            "{0, plural, =1{a} =1{b} other{y}}",
            "{0, plural, other}", "{0,}", "{100}", "{0, plural, other{{1}}"})
    void aBrokenPatternSaysWhere(String broken) {
        assertThatThrownBy(() -> MessagePattern.of(broken)).isInstanceOf(InvalidPattern.class)
                .hasMessageContaining("at character");
    }

    private static String french(String pattern, @Nullable Object... arguments) {
        return MessagePattern.of(pattern).format(Languages.of("fr"), arguments);
    }
}
