package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Role;
import org.konbit.kernel.web.Route;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Problems;
import org.konbit.testing.walk.Reader;
import org.konbit.testing.walk.Routes;

/** Compares docs/permissions.md, which people write, with what is declared and with what everybody really gets. */
@ExtendWith(Sites.Extension.class)
final class PermissionMatrixTest {
    private static final PermissionTables TABLES = PermissionTables.read();
    /** Whose session ended is nobody in particular. */
    private static final Map<String, Role> ROLES = Map.of("visitor", Role.VISITOR, "outsider", Role.MEMBER, "member",
            Role.MEMBER, "facilitator", Role.FACILITATOR, "steward", Role.STEWARD, "administrator", Role.ADMINISTRATOR,
            "suspended", Role.VISITOR, "erased", Role.VISITOR);
    private final Problems problems = new Problems();
    private int cells;

    @Test
    void everyPermissionAndEveryRouteStandsInTheTable(Sites sites) {
        Map<String, String> declared = new TreeMap<>();
        Map<String, String> routes = new TreeMap<>();
        org.konbit.kernel.web.Site site = sites.example(TestDatabase.SQLITE).service(org.konbit.kernel.web.Site.class);
        for (Permission permission : site.permissions()) {
            declared.put(permission.id(), String.join(" | ", byRole(permission, site.namedByRoutes())));
        }
        for (Route route : Routes.of(sites.example(TestDatabase.SQLITE)).all()) {
            routes.put(route.method() + " " + route.path(), route.permission().id());
        }
        Map<String, String> written = new TreeMap<>();
        TABLES.permissions().forEach((id, roles) -> written.put(id, String.join(" | ", roles.values())));

        assertThat(differences(declared, written)).as("\"Permissions and roles\" of docs/permissions.md").isEmpty();
        assertThat(differences(routes, TABLES.routes())).as("\"Pages and forms\" of docs/permissions.md").isEmpty();
    }

    /** Each by its name: what is missing, too much, or another. */
    private static List<String> differences(Map<String, String> real, Map<String, String> written) {
        Set<String> names = new TreeSet<>(real.keySet());
        names.addAll(written.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(real.get(name), written.get(name)))
                .map(name -> name + " is " + real.getOrDefault(name, "nowhere") + ", and the table says "
                        + written.getOrDefault(name, "nothing"))
                .toList();
    }

    /** What each role has of a permission while nobody changed anything. */
    private static List<String> byRole(Permission permission, Set<String> namedByRoutes) {
        List<String> cells = new ArrayList<>();
        for (Role role : Role.values()) {
            boolean yes = role.compareTo(permission.least()) >= 0;
            boolean there = role == Role.FACILITATOR && permission.least() == Role.FACILITATOR;
            assertThat(there && namedByRoutes.contains(permission.id()))
                    .as("%s counts in a space, and a route asks for it in the whole community", permission)
                    .isFalse();
            cells.add(there ? PermissionTables.THERE : yes ? PermissionTables.YES : PermissionTables.NO);
        }
        return cells;
    }

    @Test
    void everybodyGetsWhatTheTableSays() {
        try (Site site = Community.small().start()) {
            Inhabited community = new Inhabited(site);
            for (PermissionTables.Objects one : TABLES.objects()) {
                String target = community.path(one.path(), one.what());
                assertThat(one.readers().keySet()).containsExactlyElementsOf(Inhabited.READERS);
                community.readers().forEach((name, reader) -> object(one, target, name, reader));
            }
            Set<String> particular = TABLES.objects()
                    .stream()
                    .filter(row -> row.what().equals(Inhabited.NOTHING))
                    .map(PermissionTables.Objects::path)
                    .collect(Collectors.toSet());
            Routes.of(site)
                    .of("GET")
                    .stream()
                    .filter(route -> !particular.contains(route.path()))
                    .forEach(route -> community.readers().forEach((name, reader) -> page(route, name, reader)));
            List<Route> forms = new ArrayList<>(Routes.of(site).of("POST"));
            // those that end the session last
            forms.sort((one, other) -> Boolean.compare(endsTheSession(one), endsTheSession(other)));
            forms.forEach(route -> community.readers().forEach((name, reader) -> form(route, name, reader)));
        }
        System.getLogger("journeys").log(System.Logger.Level.INFO, "the authorization matrix: {0} cells", cells);
        assertThat(problems.told()).isEmpty();
        assertThat(cells).as("cells of the matrix").isGreaterThanOrEqualTo(1_000);
    }

    private static boolean endsTheSession(Route route) {
        return route.path().contains("sign-out") || route.path().equals("/leave");
    }

    private static String told(Answer answer) {
        return switch (answer.status()) {
            case 200 -> "page";
            case 403 -> "no";
            case 404 -> "nothing";
            case 303 -> answer.header("Location").orElse("").startsWith("/sign-in?next=") ? "sign in" : "page";
            default -> answer.toString();
        };
    }

    private void object(PermissionTables.Objects row, String target, String name, Reader reader) {
        cells++;
        String got = told(reader.get(target));
        String expected = Optional.ofNullable(row.readers().get(name)).orElse("");
        if (!got.equals(expected)) {
            problems.add(row.path(), row.what() + ": " + name + " gets " + got + " and not " + expected);
        }
    }

    private static boolean may(Route route, String name) {
        String permission = TABLES.routes().getOrDefault(route.method() + " " + route.path(), "");
        return TABLES.may(Optional.ofNullable(ROLES.get(name)).orElseThrow(), permission);
    }

    /** A page that names nothing in particular, or what does not exist. */
    private void page(Route route, String name, Reader reader) {
        cells++;
        String target = AuthorizationTest.filled(route);
        Answer answer = reader.get(target);
        boolean somebody = ROLES.get(name) != Role.VISITOR;
        Set<String> expected = may(route, name)
                ? Set.of("page", "nothing")
                : Set.of(somebody ? "no" : "sign in");
        if (!expected.contains(told(answer))) {
            problems.add(target, name + " gets " + answer + " and not " + expected);
        }
    }

    /** An empty form, with its token. */
    private void form(Route route, String name, Reader reader) {
        cells++;
        Answer answer = reader.postOwn(AuthorizationTest.filled(route), Map.of());
        boolean may = may(route, name);
        Set<Integer> expected = may ? Set.of(200, 201, 303, 403, 404, 422) : Set.of(403);
        boolean unasked = !may && ROLES.get(name) == Role.VISITOR && !AuthorizationTest.asksToSignIn(answer);
        if (!expected.contains(answer.status()) || unasked) {
            problems.add("POST " + route.path(), "empty gets " + answer + " as " + name);
        }
    }

    @Test
    void aRouteWithoutAPermissionDoesNotCompile(@TempDir Path folder) throws IOException {
        String with = "to.get(\"/sample\", new Permission(\"sample.see\", Role.MEMBER), request -> Response.redirect(\"/\"));";
        assertThat(compiled(folder, with)).isEmpty();
        assertThat(compiled(folder, "to.get(\"/sample\", request -> Response.redirect(\"/\"));")).isNotEmpty();
        assertThat(compiled(folder, "to.post(\"/sample\", request -> Response.redirect(\"/\"));")).isNotEmpty();
    }

    /** What the compiler says against a plugin that contributes so. */
    private static List<String> compiled(Path folder, String statement) throws IOException {
        Path source = Files.writeString(folder.resolve("Sample.java"), """
                                                                       import org.konbit.api.*;
                                                                       final class Sample implements Plugin {
                                                                           @Override
                                                                           public void contribute(Contributions to) {
                                                                               %s
                                                                           }
                                                                       }
                                                                       """.formatted(statement));
        String api = Path.of(URI.create(Plugin.class.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
            compiler.getTask(null, files, said, List.of("-proc:none", "-cp", api, "-d", folder.toString()), null,
                    files.getJavaFileObjects(source)).call();
        }
        return said.getDiagnostics()
                .stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(one -> one.getMessage(Locale.ROOT))
                .toList();
    }
}
