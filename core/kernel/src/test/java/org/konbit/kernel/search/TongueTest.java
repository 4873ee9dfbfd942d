package org.konbit.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TongueTest {
    @Test
    void spanishFormsOfAWordAreOneWord() {
        oneStemEach(Tongue.ES,
                """
                niño/niños niña/niñas agua/aguas casa/casas año/años mesa/mesas red/redes base/bases nube/nubes ave/aves
                pie/pies ley/leyes mes/meses país/países luz/luces vez/veces voz/voces paz/paces pez/peces río/ríos
                día/días ojo/ojos mano/manos vida/vidas tema/temas club/clubes bono/bonos foro/foros taller/talleres
                mujer/mujeres joven/jóvenes líder/líderes papel/papeles animal/animales educación/educaciones
                capacitación/capacitaciones lección/lecciones derecho/derechos libre/libres comunidad/comunidades
                campesino/campesinos/campesina/campesinas semilla/semillas cosecha/cosechas miel/mieles café/cafés
                mamá/mamás rubí/rubíes bosque/bosques clase/clases noche/noches calle/calles árbol/árboles flor/flores
                sol/soles mar/mares rey/reyes raíz/raíces maíz/maíces actriz/actrices imagen/imágenes orden/órdenes
                examen/exámenes webinar/webinars trabajador/trabajadora/trabajadores/trabajadoras
                interés/intereses francés/franceses""");
    }

    @Test
    void portugueseFormsOfAWordAreOneWord() {
        oneStemEach(Tongue.PT,
                """
                casa/casas água/águas rio/rios mês/meses país/países luz/luzes vez/vezes voz/vozes mar/mares base/bases
                rede/redes criança/crianças lei/leis ação/ações mãe/mães pão/pães mão/mãos irmão/irmãos
                direito/direitos educação/educações lição/lições nação/nações cidadão/cidadãos mulher/mulheres
                jovem/jovens bom/bons homem/homens papel/papéis fácil/fáceis animal/animais nacional/nacionais
                azul/azuis sol/sóis flor/flores ano/anos dia/dias vida/vidas tema/temas menino/meninos/menina/meninas
                feira/feiras oficina/oficinas saúde/saúdes limão/limões coração/corações região/regiões
                opinião/opiniões café/cafés avó/avós semente/sementes colheita/colheitas líder/líderes
                mutirão/mutirões português/portugueses inglês/ingleses herói/heróis lençol/lençóis civil/civis
                possível/possíveis professora/professoras professor/professores relação/relações
                camponês/camponesa/camponeses""");
    }

    @Test
    void frenchFormsOfAWordAreOneWord() {
        oneStemEach(Tongue.FR,
                """
                loi/lois eau/eaux jeu/jeux rue/rues ami/amis an/ans femme/femmes enfant/enfants vie/vies feu/feux œil/yeux
                droit/droits travail/travaux journal/journaux animal/animaux cheval/chevaux éducation/éducations
                égalité/égalités né/nés née/nées général/générale/généraux national/nationaux/nationale bateau/bateaux
                lieu/lieux cheveu/cheveux genou/genoux bijou/bijoux année/années jour/jours fête/fêtes café/cafés
                mère/mères père/pères école/écoles élève/élèves formation/formations atelier/ateliers réunion/réunions
                main/mains arbre/arbres graine/graines terre/terres semence/semences base/bases nom/noms bon/bons
                idée/idées âge/âges île/îles organisation/organisations""");
    }

    @Test
    void englishFormsOfAWordAreOneWord() {
        oneStemEach(Tongue.EN,
                """
                right/rights/right's community/communities share/shares/shared/sharing woman/women/women's child/children
                man/men life/lives knife/knives city/cities box/boxes class/classes law/laws seed/seeds farm/farms
                lesson/lessons story/stories day/days year/years language/languages house/houses need/needs/needed
                teach/teaching/teaches/taught write/writing/written learn/learned/learning meet/meeting/meetings
                train/training/trainings organize/organizing/organized educate/education""");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                           m'ap        | ap
                           M’AP        | ap
                           mʼap        | ap
                           m`ap        | ap
                           l’ap        | ap
                           y'ap        | ap
                           k'ap        | ap
                           t'ap        | ap
                           lap         | ap
                           w'a         | a
                           volonte'l   | volonte
                           volonte’l   | volonte
                           papa'm      | papa
                           manman'w    | manman
                           kay'n       | kay
                           lekòl       | lekol
                           lekol       | lekol
                           libète      | libete
                           s'on        | on
                           j'ai        | ai
                           m           | m
                           """, delimiter = '|')
    void haitianShortFormsAreTakenOff(String written, String stem) {
        assertThat(Stems.all(Tongue.HT, written)).containsExactly(stem);
    }

    @Test
    void haitianSentencesKeepTheirTellingWords() {
        assertThat(Stems.telling(Tongue.HT,
                "M'ap travay ak kominote a. L’ap vini, y'ap pale; m ap chante. Se volonte'l, papa'm!"))
                .containsExactly("travay", "kominote", "vini", "pale", "chante", "volonte", "papa");
    }

    @Test
    void frenchElisionsAreTakenOff() {
        assertThat(Stems.telling(Tongue.FR, "L’éducation d'aujourd'hui qu’elle n'a jusqu'ici")).first()
                .isEqualTo("educ");
        assertThat(Stems.all(Tongue.FR, "l'eau")).isEqualTo(Stems.all(Tongue.FR, "eaux"));
    }

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void accentsNeverMatter(Tongue tongue) throws IOException {
        if (tongue != Tongue.OTHER) {
            String text = udhr(tongue.tag()) + (tongue == Tongue.HT ? resource("redcolaborar.ht.txt") : "");
            assertThat(Stems.all(tongue, Folding.fold(text))).isEqualTo(Stems.all(tongue, text))
                    .hasSizeGreaterThan(1500);
            assertThat(Stems.all(tongue, text.toUpperCase(Locale.ROOT))).isEqualTo(Stems.all(tongue, text));
        }
    }

    @Test
    void aTagWithARegionIsItsLanguage() {
        assertThat(Tongue.of("pt-BR")).isEqualTo(Tongue.PT);
        assertThat(Tongue.of("ES")).isEqualTo(Tongue.ES);
        assertThat(Tongue.of("gn")).isEqualTo(Tongue.OTHER);
        assertThat(Stems.all(Tongue.OTHER, "Ñande róga")).containsExactly("nande", "roga");
    }

    private static void oneStemEach(Tongue tongue, String groups) {
        var apart = new ArrayList<String>();
        for (String group : groups.split("\\s+")) {
            List<List<String>> stems = List.of(group.split("/"))
                    .stream()
                    .map(form -> Stems.all(tongue, form))
                    .distinct()
                    .toList();
            if (stems.size() > 1) {
                apart.add(group + " " + stems);
            }
        }
        assertThat(apart).isEmpty();
    }

    private static String udhr(String tag) throws IOException {
        return resource("udhr." + tag + ".md");
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = TongueTest.class.getResourceAsStream("/udhr/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
