package org.konbit.kernel.organization;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.api.content.FileStore;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.listing.Written;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.organization.OrganizationList.Which;
import org.konbit.kernel.organization.Organizations.Asking;
import org.konbit.kernel.organization.Organizations.Organization;
import org.konbit.kernel.organization.Organizations.Person;
import org.konbit.kernel.organization.Organizations.Tie;
import org.konbit.kernel.web.WebRequest;

/** The list of organizations and the page of each, for members. */
public final class OrganizationPages implements Plugin {
    /** See the list and each organization. */
    static final Permission BROWSE = new Permission("organization.browse", Role.MEMBER);
    private final Database database;
    private final Listing listing;
    private final OrganizationForms forms;
    private final OrganizationPeople people;
    private final MergePages merges;
    private final RemovalPages removals;
    private final LogoPages logos;
    private final ExportPages exports;
    private final ImportPages imports;

    /**
     * A page of the list.
     *
     * @param after id to go on after, or empty on the last page
     * @param requests what the reader may answer
     * @param steward whether the reader may edit all
     */
    record OrganizationsPage(Which which, List<Organizations.Entry> organizations, List<String> countries,
            String after, Requests requests, boolean steward, boolean mayImport) implements View {
        @Override
        public Text title() {
            return Text.key("common.organizations");
        }

        /** The query of this page, with another place to go on after. */
        String query(String next) {
            StringBuilder query = new StringBuilder("?q=").append(encoded(which.q()));
            query.append("&country=").append(encoded(which.country()));
            query.append("&language=").append(encoded(which.language()));
            query.append("&size=").append(encoded(which.size()));
            return query.append("&after=").append(encoded(next)).toString();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /**
     * An organization's page.
     *
     * @param asking those who ask to belong to it, for those who decide
     * @param steward whether the reader may edit all
     * @param tie what the reader is to it
     * @param myTitle what the reader is there
     */
    record OrganizationPage(Organization it, Reach reach, List<Person> people, List<Asking> asking,
            List<Listing.Entry> written, Tie tie, String myTitle, boolean mayEdit, boolean steward) implements View {
        @Override
        public Text title() {
            return Text.words(it.name(), it.language());
        }
    }

    /**
     * Build the pages.
     *
     * @param share refuses whoever took the list along often enough today
     */
    public OrganizationPages(Database database, Listing listing, ChangeLog changeLog, Messages messages,
            Outbox outbox, FileStore files, Imports imports, Consumer<Request> share) {
        this.database = database;
        this.listing = listing;
        this.forms = new OrganizationForms(database, changeLog, messages);
        this.merges = new MergePages(database, changeLog, new Deciders(outbox));
        this.removals = new RemovalPages(database, changeLog);
        this.logos = new LogoPages(database, files);
        this.exports = new ExportPages(database, messages, share);
        this.imports = new ImportPages(database, imports.files, messages, imports::begin);
        this.people = new OrganizationPeople(database, changeLog, outbox);
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/organizations", BROWSE, this::list)
                .get("/organizations/{id}", BROWSE, this::show)
                .menu("/organizations", "common.organizations");
        forms.contribute(to);
        people.contribute(to);
        merges.contribute(to);
        removals.contribute(to);
        logos.contribute(to);
        exports.contribute(to);
        imports.contribute(to);
    }

    private Response list(Request request) {
        Which which = new Which(request.query("q").orElse(""), request.query("country").orElse(""),
                request.query("language").orElse(""), request.query("size").orElse(""),
                request.query("after").orElse(""));
        Requests requests = Requests.of(database, request);
        return database.read(OrganizationList.class, all -> {
            List<Organizations.Entry> found = all.page(which);
            List<Organizations.Entry> shown = found.subList(0, Math.min(found.size(), OrganizationList.PAGE));
            String after = found.size() > OrganizationList.PAGE ? shown.getLast().id() : "";
            return Response.page(new OrganizationsPage(which, shown, all.countries(), after, requests,
                    request.may(OrganizationForms.EDIT), request.may(ImportPages.IMPORT)));
        });
    }

    private Response show(Request request) {
        String id = request.path("id");
        String me = request.member().id();
        Optional<Organization> found = database.read(Organizations.class, all -> all.find(id));
        if (found.isEmpty()) {
            String kept = database.read(Doubles.class, doubles -> doubles.kept(id)).orElseThrow(NotFound::new);
            return ((WebRequest) request).moved("/organizations/" + kept);
        }
        List<Listing.Entry> written = listing
                .entries(database.read(Written.class, rows -> rows.ofOrganization(id, request.reader())), request);
        Reach reach = database.read(Reach.Rows.class, rows -> rows.of(id));
        return database.read(Organizations.class, all -> {
            Organization it = found.get();
            List<Person> belonging = all.people(id, me);
            String title = belonging.stream()
                    .filter(one -> one.id().equals(me))
                    .map(Person::title)
                    .findFirst()
                    .orElse("");
            Tie tie = all.tie(id, me);
            boolean steward = request.may(OrganizationForms.EDIT);
            boolean mayEdit = tie.mine() || steward;
            List<Asking> asking = mayEdit ? all.asking(id) : List.of();
            return Response.page(
                    new OrganizationPage(it, reach, belonging, asking, written, tie, title, mayEdit, steward));
        });
    }
}
