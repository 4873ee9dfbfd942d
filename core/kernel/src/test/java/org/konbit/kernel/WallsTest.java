package org.konbit.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.Proxy;
import java.net.URL;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The walls of the kernel (docs/architecture.md): who may use what. */
final class WallsTest {
    private static final JavaClasses KERNEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.konbit.kernel");

    private static void holds(ArchRule rule) {
        rule.check(KERNEL);
    }

    @Test
    void servletTypesAreUsedInWebOnly() {
        holds(noClasses().that()
                .resideOutsideOfPackage("..kernel.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet.."));
    }

    @Test
    void noJettyIsUsedAnywhere() {
        holds(noClasses().should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty.."));
    }

    @Test
    void jdbcIsUsedInDataOnly() {
        holds(noClasses().that()
                .resideOutsideOfPackage("..kernel.data..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "com.zaxxer..",
                        "liquibase.."));
    }

    @Test
    void luceneIsUsedInSearchOnly() {
        holds(noClasses().that()
                .resideOutsideOfPackage("..kernel.search..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.lucene.."));
    }

    @Test
    void mailIsSpokenInMailOnly() {
        holds(noClasses().that()
                .resideOutsideOfPackage("..kernel.mail..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus.."));
    }

    /** Large, and loaded by the first passkey: who only reads pays nothing for it. */
    @Test
    void passkeysAreCheckedInOnePlaceOnly() {
        holds(noClasses().that()
                .doNotHaveSimpleName("PasskeyCheck")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.webauthn4j..", "tools.jackson.."));
    }

    @Test
    void oneClassAloneReachesOutToOtherMachines() {
        holds(noClasses().should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket"));
    }

    /** Connections to what lies in a jar are opened by the others. */
    @Test
    void whoOpensConnectionsIsListed() {
        holds(noClasses().that()
                .doNotHaveFullyQualifiedName("org.konbit.kernel.outbound.Outbound")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.HttpURLConnection"));
        holds(noClasses().that()
                .haveNameNotMatching("org\\.konbit\\.kernel\\.(outbound\\.Outbound|file\\.text\\.ReadingCommand|"
                        + "data\\.SqliteLibrary|i18n\\.CatalogueFile|plugin\\.PluginServices)")
                .should()
                .callMethod(URL.class, "openConnection")
                .orShould()
                .callMethod(URL.class, "openConnection", Proxy.class)
                .orShould()
                .callMethod(URL.class, "openStream")
                .orShould()
                .callMethod(URL.class, "getContent"));
    }

    /** Its own ways of opening connections are used by nobody, then. */
    @Test
    void providersAreSpokenWithInTwoPlacesOnly() {
        holds(noClasses().that()
                .haveNameNotMatching("org\\.konbit\\.kernel\\.member\\.Provider(Client|Client\\$Known|Answer)")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.nimbusds..", "net.minidev.."));
    }

    @Test
    void theGroundFloorKnowsNoFeature() {
        holds(noClasses().that()
                .resideInAnyPackage("..kernel.web..", "..kernel.data..", "..kernel.i18n..", "..kernel.markdown..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..kernel.member..", "..kernel.role..", "..kernel.organization..",
                        "..kernel.space..",
                        "..kernel.content..", "..kernel.search..", "..kernel.file..", "..kernel.setup..",
                        "..kernel.home..",
                        "..kernel.kit..", "..kernel.plugin..", "..kernel.mail..", "..kernel.setting.."));
    }

    @Test
    void packagesHaveNoCycles() {
        holds(slices().matching("org.konbit.kernel.(*)..").should().beFreeOfCycles());
    }

    @Test
    void nothingWritesToTheStandardStreams() {
        holds(noClasses().should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    void everyPackageIsNullMarked() {
        holds(classes().should(resideInNullMarkedPackages()));
    }

    private static ArchCondition<JavaClass> resideInNullMarkedPackages() {
        Set<String> told = new HashSet<>();
        return new ArchCondition<>("reside in @NullMarked packages") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                boolean marked = one.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                if (!marked && told.add(one.getPackageName())) {
                    events.add(SimpleConditionEvent.violated(one,
                            one.getPackageName() + " has no @NullMarked package-info"));
                }
            }
        };
    }
}
