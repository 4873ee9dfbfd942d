package org.konbit.kernel.organization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.EditConflict;
import org.konbit.api.Forbidden;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.organization.Organizations.Organization;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.Press;

/** Adding an organization and editing it. */
final class OrganizationForms {
    /** Add an organization. */
    static final Permission ADD = new Permission("organization.add", Role.MEMBER);
    /** Edit any organization; those who belong to one edit theirs. */
    static final Permission EDIT = new Permission("organization.edit", Role.STEWARD);
    private final Database database;
    private final ChangeLog changeLog;
    private final Messages messages;

    /** What an organization says of itself. */
    record OrganizationForm(@MaxLength(160) String name, String country, String size, String language,
            @MaxLength(5_000) @Nullable String about, @MaxLength(500) @Nullable String link) {}

    /**
     * How somebody adds one, with all that {@link OrganizationForm} has: what was typed tells one press from another.
     *
     * @param another if they were shown those of the same name and mean none of them
     */
    record Adding(@MaxLength(160) String name, String country, String size, String language,
            @MaxLength(5_000) @Nullable String about, @MaxLength(500) @Nullable String link, @Nullable String once,
            boolean another) {
        OrganizationForm form() {
            return new OrganizationForm(name, country, size, language, about, link);
        }
    }

    /** Which version the writer of a change saw. */
    record Seen(int version) {}

    /** The form of a new organization, with the name it was looked for by and those that have this name already. */
    record NewOrganizationPage(String name, List<Organizations.Entry> alike) implements View {
        @Override
        public Text title() {
            return Text.key("organization.new");
        }
    }

    /** The form of an organization that exists. */
    record EditOrganizationPage(Organization it) implements View {
        @Override
        public Text title() {
            return Text.key("organization.edit", it.name());
        }
    }

    OrganizationForms(Database database, ChangeLog changeLog, Messages messages) {
        this.database = database;
        this.changeLog = changeLog;
        this.messages = messages;
    }

    void contribute(Contributions to) {
        to.get("/organizations/new", ADD, this::form)
                .post("/organizations/new", ADD, this::add)
                .get("/organizations/{id}/edit", ADD,
                        request -> Response.page(new EditOrganizationPage(editable(database, request))))
                .post("/organizations/{id}/edit", ADD, this::edit)
                .permission(EDIT);
    }

    private Response form(Request request) {
        String name = request.query("name").orElse("");
        String country = request.query("country").orElse("");
        return Response.page(new NewOrganizationPage(name,
                database.read(Organizations.class, all -> all.alike(Folding.fold(name), country))));
    }

    private Response add(Request request) {
        Adding how = request.form(Adding.class);
        Organization it = organization(Ids.next(), 0, how.form());
        String me = request.member().id();
        String id = database.transact(work -> added(work.with(Organizations.class), it, how, me, request.now()));
        return Response.redirect("/organizations/" + id).saying("organization.added");
    }

    /** The id of the new one, or of the one that the same press made before. */
    private String added(Organizations all, Organization it, Adding how, String me, long now) {
        String folded = Folding.fold(it.name());
        all.endPress(me, how.once(), now - Press.MEMORY_MILLIS);
        Optional<String> before = all.ofForm(me, how.once(), folded, it.country());
        if (before.isPresent()) {
            return before.get();
        }
        if (!how.another() && !all.alike(folded, it.country()).isEmpty()) {
            throw new InvalidForm("name", Text.key("organization.alike"));
        }
        if (all.add(it, folded, now, me, how.once()) == 0) {
            // read after the insert: on PostgreSQL that one waited for the other press's commit
            Optional<String> meanwhile = all.ofForm(me, how.once(), folded, it.country());
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            all.add(it, folded, now, me, null);
        }
        all.join(it.id(), me, "", now);
        changeLog.append("organization", it.id(), now);
        return it.id();
    }

    private Response edit(Request request) {
        String id = editable(database, request).id();
        Organization it = organization(id, request.form(Seen.class).version(), request.form(OrganizationForm.class));
        database.write(Organizations.class, all -> {
            if (all.change(it, Folding.fold(it.name())) == 0) {
                refuseUnlessSame(it, all.find(id).orElseThrow(NotFound::new), request.language());
            }
            changeLog.append("organization", id, request.now());
        });
        return Response.redirect("/organizations/" + id).saying("common.saved");
    }

    /** Shows what stands there instead, line by line; who saves the same twice is not in conflict with anybody. */
    private void refuseUnlessSame(Organization mine, Organization standing, String language) {
        Language words = Languages.of(language);
        Map<Text, Text> theirs = new LinkedHashMap<>();
        differing(theirs, language, "name", mine.name(), standing.name());
        differing(theirs, language, "country", words.countryName(mine.country()),
                words.countryName(standing.country()));
        differing(theirs, language, "size", messages.text(language, "common.size." + mine.sizeClass()),
                messages.text(language, "common.size." + standing.sizeClass()));
        differing(theirs, language, "about", mine.about(), standing.about());
        differing(theirs, language, "language", words.languageName(mine.language()),
                words.languageName(standing.language()));
        differing(theirs, language, "link", Objects.requireNonNullElse(mine.link(), ""),
                Objects.requireNonNullElse(standing.link(), ""));
        if (!theirs.isEmpty()) {
            throw new EditConflict(theirs);
        }
    }

    private static void differing(Map<Text, Text> theirs, String language, String field, String mine,
            String standing) {
        if (!mine.equals(standing)) {
            theirs.put(Text.key("organizationForm." + field), Text.words(standing, language));
        }
    }

    /**
     * The organization the path names.
     *
     * @throws Forbidden if the reader is neither one of its people nor one who may edit all
     */
    static Organization editable(Database database, Request request) {
        String id = request.path("id");
        String me = request.member().id();
        return database.read(Organizations.class, all -> {
            Organization it = all.find(id).orElseThrow(NotFound::new);
            if (!request.may(EDIT) && !all.tie(id, me).mine()) {
                throw new Forbidden();
            }
            return it;
        });
    }

    private static Organization organization(String id, int version, OrganizationForm form) {
        new FormProblems()
                .country("country", form.country())
                .language("language", form.language())
                .unless(form.size().matches("small|medium|large"), "size", Text.key("web.form.choose"))
                .refuse();
        return new Organization(id, form.name(), form.country(), form.size(), form.language(),
                form.about() == null ? "" : form.about(),
                form.link(), version);
    }
}
