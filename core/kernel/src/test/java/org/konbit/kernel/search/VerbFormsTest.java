package org.konbit.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;

/** Verbs in the forms that people write about work in: each form on a line has the stem of the first. */
class VerbFormsTest {
    @Test
    void spanishVerbs() {
        oneStemEach(Tongue.ES,
                """
                construir construyó construyendo construido construimos construye construyeron
                trabajar trabajamos trabajó trabajando trabajan trabajaron trabajaba
                tener tienen tiene tengo tenemos tuvieron
                organizar organizamos organizó organizan organizando
                sembrar sembramos sembró siembran
                participar participaron participan participando
                compartir compartimos compartió comparten compartiendo
                aprender aprendió aprendieron aprendemos aprendiendo
                vender vendieron vendemos venden
                decidir decidieron decidimos decidió
                escribir escribió escribimos escriben
                vivir viven vivimos
                comer comemos
                leer leen leemos leyó
                enseñar enseñó enseñan
                ayudar ayudó ayudan
                proteger protegen protegemos
                cosechar cosecharon cosechamos
                cuidar cuidamos cuidan
                producir producen produjeron
                poder pueden podemos
                hacer hacen hicieron
                educar educando
                reunir reunimos reunirse reunieron
                pedir piden
                enviar enviaron
                mejorar mejoramos
                crear crearon
                cambiar cambió
                abrir abrieron
                recibir recibimos recibió
                crecer crecieron
                buscar buscando
                limpiar limpiaron
                visitar visitamos
                incluir incluyó
                distribuir distribuyen distribuyeron
                mover movieron
                cumplir cumplimos
                responder respondió
                preguntar preguntaron
                cultivar cultivaban
                regar regamos
                llevar llevan
                contribuir contribuyó
                celebrar celebramos
                estudiar estudió
                negociar negociaron
                capacitar capacitado
                comprar compraban""");
    }

    @Test
    void portugueseVerbs() {
        oneStemEach(Tongue.PT,
                """
                construir construiu construindo construíram construímos construído
                trabalhar trabalhamos trabalhou trabalhando trabalham trabalharam trabalhava
                ter têm temos tinha
                organizar organizamos organizou organizam organizando
                plantar plantamos plantou plantam
                participar participaram participam participando
                aprender aprendeu aprenderam aprendemos aprendendo
                vender venderam vendemos vendem
                decidir decidiram decidimos decidiu
                escrever escreveu escrevemos escrevem
                viver vivem vivemos
                comer comemos
                ler leem
                ensinar ensinou ensinam
                ajudar ajudou ajudam
                proteger protegem
                colher colheram colhemos
                cuidar cuidamos cuidam
                produzir produzem produziram
                poder podem podemos
                fazer fazem fizeram
                educar educando
                reunir reunimos reuniram
                pedir pedem
                partilhar partilhou partilhamos
                compartilhar compartilham
                traduzir traduziu
                enviar enviaram
                melhorar melhoramos
                criar criaram
                mudar mudou
                abrir abriram
                receber recebemos recebeu
                crescer cresceram
                buscar buscando
                limpar limparam
                visitar visitamos
                incluir incluiu
                distribuir distribuem
                mover moveram
                subir subiu
                cumprir cumprimos
                responder respondeu
                perguntar perguntaram
                cultivar cultivavam
                regar regamos
                levar levam
                contribuir contribuiu
                celebrar celebramos
                estudar estudou
                negociar negociaram
                capacitar capacitado
                eleger elegeram
                conhecer conheço
                comprar compravam
                semear semeiam""");
    }

    @Test
    void englishVerbs() {
        oneStemEach(Tongue.EN,
                """
                build built building builds
                work worked working works
                have having
                organize organized organizing organizes
                plant planted planting
                participate participated participating participates
                share shared sharing
                learn learned learning
                sell sold selling
                decide decided deciding decides
                write wrote written writing
                live lived living
                eat eating
                read reading
                teach taught teaching
                help helped helping
                protect protected protecting
                harvest harvested harvests
                finish finished
                choose choosing chose chosen
                produce produced producing
                make made making
                educate educated educating
                meet met meeting
                ask asked asking
                speak spoke spoken speaking
                translate translated translating
                buy bought
                grow grew grown
                go went
                bring brought
                think thought
                run running
                plan planned""");
    }

    @Test
    void spanishNounsThatLookLikeOthersStayApart() {
        stemsApart(Tongue.ES,
                """
                casa/caso comida/común mes/mesa puerta/puesto banco/bando comunidad/comunicar communión/comunidad
                universo/universidad pera/perro amor/amar lugar/lujo taller/talla hogar/hoguera mayor/mayo
                color/cola sol/solar mar/marea interés/internet director/directo persona/personal nación/nacer
                poder/poda unidad/único social/socio historia/histeria papel/papa miel/miedo tierra/terror
                campo/campaña semilla/semana bosque/boca agua/aguja servicio/servidor comercio/comer
                territorio/tierra mercado/merced jornada/jornal estado/este historia/histórico museo/música
                municipio/mundo energía/energético ganado/ganso familia/fama soldado/soledad hermano/hermoso
                ministerio/ministro planta/plancha cocina/cosido viento/viajar pueblo/poblar camino/cama
                alumno/alimento mañana/manzana verano/verdad""");
    }

    @Test
    void portugueseNounsThatLookLikeOthersStayApart() {
        stemsApart(Tongue.PT,
                """
                casa/caso peso/pesca comida/comum mês/mesa porta/posto banco/bando comunidade/comunicar
                universo/universidade amor/amar lugar/luto mulher/mula oficina/ofício maior/maio cor/coro sol/solar
                diretor/direto pessoa/pessoal nação/nascer poder/poda unidade/único social/sócio papel/papa mel/medo
                terra/terror campo/campanha semente/semana água/águia serviço/servidor princípio/príncipe
                comércio/comer território/terra jornada/jornal estado/este partido/partilha história/histórico
                museu/música município/mundo energia/enorme gado/gato família/fama soldado/solidão irmão/irmandade
                ministério/ministro planta/plano cozinha/coser vento/ventre caminho/cama aluno/alimento manhã/manga
                verão/verdade""");
    }

    @OnBothDatabases
    void aTextIsFoundByAnotherFormOfItsVerbAndTheExactFormComesFirst(TestDatabase test) {
        try (Town town = new Town(test)) {
            String past = town.content(town.plaza, "es", "La junta construyó un pozo", "Fue en mayo.");
            String infinitive = town.content(town.plaza, "es", "Queremos construir un pozo", "Será en mayo.");
            town.settle();
            assertThat(town.ids("construir")).containsExactly(infinitive, past);
            assertThat(town.ids("construyo")).containsExactly(past, infinitive);
            assertThat(town.ids("construyendo")).containsExactlyInAnyOrder(past, infinitive);
        }
    }

    private static void oneStemEach(Tongue tongue, String lines) {
        assertThat(lines.lines().map(line -> line.split(" ")).filter(forms -> stems(tongue, forms).size() > 1))
                .isEmpty();
    }

    private static void stemsApart(Tongue tongue, String pairs) {
        assertThat(Stream.of(pairs.split("\\s+")).filter(pair -> stems(tongue, pair.split("/")).size() == 1)).isEmpty();
    }

    private static Set<List<String>> stems(Tongue tongue, String... forms) {
        return Set.copyOf(Stream.of(forms).map(form -> Stems.all(tongue, form)).distinct().toList());
    }
}
