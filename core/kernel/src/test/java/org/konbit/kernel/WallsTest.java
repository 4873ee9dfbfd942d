package org.konbit.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The walls of the kernel (docs/architecture.md): who may use what. */
@AnalyzeClasses(packages = "org.konbit.kernel", importOptions = ImportOption.DoNotIncludeTests.class)
final class WallsTest {
    @ArchTest
    static final ArchRule SERVLET_TYPES_ONLY_IN_WEB = noClasses().that()
            .resideOutsideOfPackage("..kernel.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..");

    @ArchTest
    static final ArchRule NO_JETTY = noClasses().should().dependOnClassesThat().resideInAnyPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule JDBC_ONLY_IN_DATA = noClasses().that()
            .resideOutsideOfPackage("..kernel.data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "com.zaxxer..", "liquibase..");

    @ArchTest
    static final ArchRule LUCENE_ONLY_IN_SEARCH = noClasses().that()
            .resideOutsideOfPackage("..kernel.search..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.lucene..");

    @ArchTest
    static final ArchRule NOTHING_REACHES_OUT = noClasses().should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.http.HttpClient")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.HttpURLConnection")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket");

    @ArchTest
    static final ArchRule GROUND_FLOOR_KNOWS_NO_FEATURE = noClasses().that()
            .resideInAnyPackage("..kernel.web..", "..kernel.data..", "..kernel.i18n..", "..kernel.markdown..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..kernel.member..", "..kernel.role..", "..kernel.organization..", "..kernel.space..",
                    "..kernel.content..", "..kernel.search..", "..kernel.file..", "..kernel.setup..", "..kernel.home..",
                    "..kernel.kit..", "..kernel.plugin..");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("org.konbit.kernel.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS = noClasses().should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes().should(resideInNullMarkedPackages());

    private static ArchCondition<JavaClass> resideInNullMarkedPackages() {
        Set<String> told = new HashSet<>();
        return new ArchCondition<>("reside in @NullMarked packages") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                boolean marked = one.getPackage().tryGetPackageInfo().map(info -> info.isAnnotatedWith(NullMarked.class)).orElse(false);
                if (!marked && told.add(one.getPackageName())) {
                    events.add(SimpleConditionEvent.violated(one, one.getPackageName() + " has no @NullMarked package-info"));
                }
            }
        };
    }
}
