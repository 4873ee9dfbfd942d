package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konbit.kernel.i18n.Languages;

class ClocksTest {
    @ParameterizedTest
    @CsvSource({"es,es-419", "pt,pt-BR", "en,en-GB", "fr,fr"})
    void placesAreCalledAsInCldr(String tag, String oracle) {
        TimeZoneNames names = TimeZoneNames.getInstance(ULocale.forLanguageTag(oracle));
        Map<String, String> places = Clocks.choices("UTC", Languages.of(tag));

        assertThat(places).hasSizeGreaterThan(200);
        places.forEach((id, name) -> {
            String expected = names.getExemplarLocationName(TimeZone.getCanonicalID(id));
            assertThat(name).as(id).isEqualTo(expected == null ? "UTC" : expected);
        });
    }

    @Test
    void theyStandInTheAlphabeticalOrderOfTheReadersLanguage() {
        assertThat(names("es")).containsSubsequence("Ámsterdam", "Bogotá", "Londres", "Nueva York", "Tokio", "Zúrich",
                "UTC");
        assertThat(names("ht")).containsSubsequence("Jamayik", "Londres", "Nouyòk", "Pari", "Pòtoprens", "UTC");
    }

    private static List<String> names(String tag) {
        return new ArrayList<>(Clocks.choices("UTC", Languages.of(tag)).values());
    }

    @Test
    void aClockThatIsNotOfferedAnyMoreStaysWithWhoLivesByIt() {
        assertThat(Clocks.choices("America/Indiana/Knox", Languages.of("en"))).containsEntry("America/Indiana/Knox",
                "Indiana, Knox");
        assertThat(Clocks.choices("UTC", Languages.of("en"))).doesNotContainKey("America/Indiana/Knox");
    }
}
