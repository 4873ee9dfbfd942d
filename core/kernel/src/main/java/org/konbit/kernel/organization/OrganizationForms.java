package org.konbit.kernel.organization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.EditConflict;
import org.konbit.api.Forbidden;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.organization.OrganizationForm.Adding;
import org.konbit.kernel.organization.Organizations.Organization;
import org.konbit.kernel.search.Folding;
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

    /** Which version the writer of a change saw. */
    record Seen(int version) {}

    /** The form of a new organization, with the name it was looked for by and those that have this name already. */
    record NewOrganizationPage(String name, List<Organizations.Entry> alike) implements View {
        @Override
        public Text title() {
            return Text.key("organization.new");
        }
    }

    /**
     * The form of an organization that exists.
     *
     * @param removes whether whoever reads may take one away that nobody belongs to
     * @param bare whether this is one
     */
    record EditOrganizationPage(Organization it, OrganizationForm form, boolean removes, boolean bare)
            implements
                View {
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
                .get("/organizations/{id}/edit", ADD, this::editing)
                .post("/organizations/{id}/edit", ADD, this::edit)
                .permission(EDIT);
    }

    private Response form(Request request) {
        String name = request.query("name").orElse("");
        String country = request.query("country").orElse("");
        return Response.page(new NewOrganizationPage(name,
                database.read(Organizations.class, all -> all.alike(AlikeName.of(name), country))));
    }

    private Response editing(Request request) {
        Organization it = editable(database, request);
        Reach reach = database.read(Reach.Rows.class, rows -> rows.of(it.id()));
        boolean removes = request.may(RemovalPages.REMOVE);
        boolean bare = removes && database.read(ImportedSql.class, sql -> sql.bare(it.id())) > 0;
        return Response.page(
                new EditOrganizationPage(it, OrganizationForm.of(it, reach, request.language()), removes, bare));
    }

    private Response add(Request request) {
        Adding how = request.form(Adding.class);
        OrganizationForm.Read read = how.form().read(Ids.next(), null, 0);
        String me = request.member().id();
        String id = database.transact(work -> added(work, read, how, me, request.now()));
        return Response.redirect("/organizations/" + id).saying("organization.added");
    }

    /** The id of the new one, or of the one that the same press made before. */
    private String added(Transaction work, OrganizationForm.Read read, Adding how, String me, long now) {
        Organizations all = work.with(Organizations.class);
        Organization it = read.it();
        String folded = Folding.fold(it.name());
        all.endPress(me, how.once(), now - Press.MEMORY_MILLIS);
        Optional<String> before = all.ofForm(me, how.once(), folded, it.country());
        if (before.isPresent()) {
            return before.get();
        }
        if (!how.another() && !all.alike(AlikeName.of(it.name()), it.country()).isEmpty()) {
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
        work.with(Reach.Rows.class).add(it, folded, read.reach());
        all.join(it.id(), me, "", how.level().word(), now, now);
        changeLog.append("organization", it.id(), now);
        return it.id();
    }

    private Response edit(Request request) {
        Organization known = editable(database, request);
        String id = known.id();
        OrganizationForm form = request.form(OrganizationForm.class);
        OrganizationForm.Read read = form.read(id, known.logo(), request.form(Seen.class).version());
        String folded = Folding.fold(read.it().name());
        database.transact(work -> {
            Organizations all = work.with(Organizations.class);
            Reach.Rows rows = work.with(Reach.Rows.class);
            if (all.change(read.it(), folded) == 0) {
                Organization standing = all.find(id).orElseThrow(NotFound::new);
                refuseUnlessSame(form, OrganizationForm.of(standing, rows.of(id), request.language()),
                        request.language());
                return id;
            }
            rows.put(read.it(), folded, read.reach());
            changeLog.append("organization", id, request.now());
            return id;
        });
        return Response.redirect("/organizations/" + id).saying("common.saved");
    }

    /** Shows what stands there instead, line by line; who saves the same twice is not in conflict with anybody. */
    private void refuseUnlessSame(OrganizationForm mine, OrganizationForm standing, String language) {
        Language words = Languages.of(language);
        Map<Text, Text> theirs = new LinkedHashMap<>();
        differing(theirs, language, "name", mine.name(), standing.name());
        differing(theirs, language, "country", words.countryName(mine.country()),
                words.countryName(standing.country()));
        differing(theirs, language, "alsoIn", or(mine.alsoIn()), or(standing.alsoIn()));
        differing(theirs, language, "size", messages.text(language, "common.size." + mine.size()),
                messages.text(language, "common.size." + standing.size()));
        differing(theirs, language, "about", or(mine.about()), or(standing.about()));
        differing(theirs, language, "language", words.languageName(mine.language()),
                words.languageName(standing.language()));
        differing(theirs, language, "languages", spoken(mine, words), spoken(standing, words));
        differing(theirs, language, "link", or(mine.link()), or(standing.link()));
        differing(theirs, language, "links", or(mine.links()), or(standing.links()));
        if (!theirs.isEmpty()) {
            throw new EditConflict(theirs);
        }
    }

    private static String or(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

    private static String spoken(OrganizationForm form, Language words) {
        return words.list(Stream.concat(Stream.of(form.language()), form.languages().stream())
                .distinct()
                .sorted()
                .map(words::languageName)
                .toList());
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
}
