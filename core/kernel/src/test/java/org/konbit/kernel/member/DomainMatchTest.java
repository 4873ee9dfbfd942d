package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainMatchTest {
    private static boolean matches(String domain, String host) {
        return DomainMatch.of(domain).orElseThrow().matches(host);
    }

    @ParameterizedTest
    @CsvSource({"example.org,example.org", "example.org,mail.example.org", "example.org,a.b.example.org",
            "example.org,EXAMPLE.ORG", "Example.ORG,example.org", "example.org,example.org.",
            "example.org.,example.org",
            "@example.org,example.org", "' example.org ',example.org", "münchen.example,xn--mnchen-3ya.example",
            "xn--mnchen-3ya.example,MÜNCHEN.example", "example.org,mail.example。org", "red.org.br,www.red.org.br",
            "mail.example.org,mail.example.org"})
    void theSameDomainAndWhatIsBelowItMatch(String domain, String host) {
        assertThat(matches(domain, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"example.org,attacker-example.org", "example.org,attackerexample.org",
            "example.org,example.org.attacker.net",
            "example.org,example.com", "mail.example.org,example.org", "example.org,''", "example.org,.example.org",
            "example.org,a..example.org", "example.org,example.org..", "example.org,org", "example.org,exаmple.org",
            "example.org,'example.org,attacker.net'", "example.org,attacker.net/example.org",
            "example.org,example.org:80",
            "example.org,attacker.net#.example.org", "example.org,'attacker.net\n.example.org'",
            "example.org,-.example.org",
            "example.org,a_b.example.org", "red.org.br,org.br", "red.org.br,blue.org.br"})
    void nothingElseDoes(String domain, String host) {
        assertThat(matches(domain, host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "org", "com.br", "org.br", "ORG.BR.", "co.uk", "com.ht", "gouv.ht", "org.pt",
            "asso.fr", "gob.mx",
            "github.io", "blogspot.com", "公司.cn", "anything.ck", "localhost", "127.0.0.1", "[::1]", "0x7f.1",
            "*.example.org",
            "example..org", "-example.org", "example-.org", "exam ple.org", "http://example.org", "a@example.org", "@",
            "example.org/x",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.org"})
    void whatIsNobodysOrNoDomainIsNotTaken(String typed) {
        assertThat(DomainMatch.of(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "red.org.br", "www.ck", "somebody.github.io", "instituto.asso.ht",
            "名.公司.cn"})
    void whatBelongsToSomebodyIs(String typed) {
        assertThat(DomainMatch.of(typed)).isPresent();
    }

    @Test
    void anAddressIsOfItsOneDomain() {
        DomainMatch domain = DomainMatch.of("example.org").orElseThrow();
        assertThat(domain.matchesAddress("ana@mail.example.org")).isTrue();
        assertThat(domain.matchesAddress("ana@attacker-example.org")).isFalse();
        assertThat(domain.matchesAddress("ana@attacker.net@example.org")).isFalse();
        assertThat(domain.matchesAddress("ana@example.org@attacker.net")).isFalse();
    }

    @Test
    void withoutJavasListWhatMostCountriesDoIsTheRule() {
        Path none = Path.of("there-is-none");
        assertThat(PublicSuffixes.holds("org.br", none)).isTrue();
        assertThat(PublicSuffixes.holds("org", none)).isTrue();
        assertThat(PublicSuffixes.holds("red.org.br", none)).isFalse();
        assertThat(Optional.of("example.org").filter(one -> PublicSuffixes.holds(one, none))).isEmpty();
    }
}
