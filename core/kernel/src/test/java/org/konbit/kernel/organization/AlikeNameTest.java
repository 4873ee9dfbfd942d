package org.konbit.kernel.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konbit.kernel.search.Folding;

class AlikeNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            Asociación de Mujeres Cauca | ASOCIACION MUJERES DEL CAUCA
                                            A.M.C. Cauca | AMC, Cauca
                                            Coletivo das Águas e Terras | Coletivo Águas & Terras
                                            Union des femmes de l’Artibonite | Union femmes Artibonite
                                            Konbit pou Dlo nan Lakou a Papiyon | Konbit Dlo Lakou Papiyon
                                            “Friends of the River” | Friends of River
                                            """)
    void whatPeopleTakeForOneNameIsOne(String one, String other) {
        assertThat(AlikeName.of(one)).isEqualTo(AlikeName.of(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            Huerta Zona A | Huerta Zona E
                                            Mujeres con tierra | Mujeres sin tierra
                                            Escuela 1 | Escuela 2
                                            Casa Común | Casas Comunes
                                            Los | Las
                                            +++ | ---
                                            """)
    void whatTellsTwoApartStays(String one, String other) {
        assertThat(AlikeName.of(one)).isNotEqualTo(AlikeName.of(other));
    }

    @Test
    void noTwoOfTheExampleCommunityAreTakenForOne() throws IOException {
        List<String> names;
        try (var lines = Files.lines(Path.of("../../example-deployment/kit/organizations.toml"))) {
            names = lines.filter(line -> line.startsWith("name = "))
                    .map(line -> line.substring(8, line.length() - 1))
                    .toList();
        }
        assertThat(names).hasSizeGreaterThan(10);
        Map<String, List<String>> alike = names.stream().collect(Collectors.groupingBy(AlikeName::of));
        assertThat(alike.values()).allSatisfy(same -> assertThat(same.stream().map(Folding::fold).distinct())
                .hasSize(1));
    }
}
