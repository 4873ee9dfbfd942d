package org.konbit.kernel.privacy;

import java.util.List;
import java.util.Set;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.member.OwnPassword;
import org.konbit.kernel.role.Granting;

/** Erasing a member who asks an administrator for it, and what could not be erased yet. */
final class ErasurePages {
    private static final Permission ERASE = new Permission("privacy.erase", Role.ADMINISTRATOR);
    private static final String MEMBER = "/admin/members/{id}/erase";
    private static final String WAITING = "/admin/erasures";
    private static final Set<String> KERNEL = Set.of(Finishing.TEXTS, Finishing.PARTS);
    private final Database database;
    private final Keepers keepers;
    private final Erasure erasure;
    private final SecondLooks looks;
    private final OwnPassword password;
    private final Granting granting;

    /** A member who is to be erased, and whether the administrator has a password. */
    record ErasePage(ErasureSql.Person member, boolean withPassword) implements View {
        @Override
        public Text title() {
            return Text.key("privacy.erase.title", member.name());
        }
    }

    /** That it is the administrator, and whether the member's texts go too. */
    record Erasing(@MaxLength(128) String password, boolean removeTexts) {}

    /** The same of an administrator who has no password. */
    record ErasingWithoutOne(boolean removeTexts) {}

    /** What waits in one plugin; {@code problem} is empty while it is only away. */
    record Waiting(String name, long people, String problem) {}

    /** All that waits. */
    record ErasuresPage(List<Waiting> waiting) implements View {
        @Override
        public Text title() {
            return Text.key("privacy.waiting");
        }
    }

    ErasurePages(Database database, Keepers keepers, Erasure erasure, SecondLooks looks, OwnPassword password,
            Granting granting) {
        this.database = database;
        this.keepers = keepers;
        this.erasure = erasure;
        this.looks = looks;
        this.password = password;
        this.granting = granting;
    }

    void contribute(Contributions to) {
        to.get(MEMBER, ERASE, request -> Response.page(new ErasePage(person(request), password.has(request))))
                .post(MEMBER, ERASE, this::erase)
                .get(WAITING, ERASE, this::waiting)
                .post(WAITING, ERASE, this::retry);
    }

    private ErasureSql.Person person(Request request) {
        return database.read(ErasureSql.class, sql -> sql.person(request.path("id")))
                .filter(one -> !one.status().equals("erased"))
                .orElseThrow(NotFound::new);
    }

    private Response erase(Request request) {
        String member = person(request).id();
        granting.requireCovers(request, member);
        erasure.erase(member, request.member().id(), provedTexts(request), request.now());
        return Response.redirect("/admin/members/" + member).saying("privacy.erased");
    }

    /** That it is the administrator; answers whether the member's texts go too. */
    private boolean provedTexts(Request request) {
        if (password.has(request)) {
            Erasing form = request.form(Erasing.class);
            password.prove(request, "password", form.password());
            return form.removeTexts();
        }
        ErasingWithoutOne form = request.form(ErasingWithoutOne.class);
        password.proveOrFresh(request, "", null);
        return form.removeTexts();
    }

    private Response waiting(Request request) {
        List<Waiting> waiting = database.read(ErasureSql.class, ErasureSql::unfinished)
                .stream()
                .map(one -> new Waiting(
                        KERNEL.contains(one.plugin()) ? "" : keepers.name(one.plugin(), request.language()),
                        one.people(), one.problem() == null ? "" : one.problem()))
                .toList();
        return Response.page(new ErasuresPage(waiting));
    }

    private Response retry(Request request) {
        looks.all(request.now());
        boolean left = database.read(ErasureSql.class, ErasureSql::howMany) > 0;
        return Response.redirect(WAITING).saying(left ? "privacy.waiting.left" : "privacy.waiting.done");
    }
}
