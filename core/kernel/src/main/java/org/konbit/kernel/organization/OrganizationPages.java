package org.konbit.kernel.organization;

import java.util.List;
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
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.listing.NamePrefix;
import org.konbit.kernel.listing.Written;
import org.konbit.kernel.organization.Organizations.Organization;
import org.konbit.kernel.organization.Organizations.Person;
import org.konbit.kernel.organization.Organizations.Tie;

/** The list of organizations and the page of each, for members. */
public final class OrganizationPages implements Plugin {
    /** See the list and each organization. */
    static final Permission BROWSE = new Permission("organization.browse", Role.MEMBER);
    private final Database database;
    private final Listing listing;
    private final OrganizationForms forms;
    private final OrganizationPeople people;

    /**
     * A page of the list.
     *
     * @param q what was searched for, as typed
     * @param country ISO code, or empty for all
     * @param after id to go on after, or empty on the last page
     * @param requests what the reader may answer
     */
    record OrganizationsPage(String q, String country, List<Organizations.Entry> organizations, List<String> countries,
            String after, Requests requests)
            implements
                View {
        @Override
        public Text title() {
            return Text.key("common.organizations");
        }
    }

    /**
     * An organization's page.
     *
     * @param asking those who ask to belong to it, for those who decide
     * @param tie what the reader is to it
     * @param myTitle what the reader is there
     */
    record OrganizationPage(Organization it, List<Person> people, List<Person> asking, List<Listing.Entry> written,
            Tie tie, String myTitle, boolean mayEdit) implements View {
        @Override
        public Text title() {
            return Text.words(it.name(), it.language());
        }
    }

    /** Build the pages. */
    public OrganizationPages(Database database, Listing listing, ChangeLog changeLog, Messages messages) {
        this.database = database;
        this.listing = listing;
        this.forms = new OrganizationForms(database, changeLog, messages);
        this.people = new OrganizationPeople(database, changeLog);
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/organizations", BROWSE, this::list)
                .get("/organizations/{id}", BROWSE, this::show)
                .menu("/organizations", "common.organizations");
        forms.contribute(to);
        people.contribute(to);
    }

    private Response list(Request request) {
        String q = request.query("q").orElse("");
        String country = request.query("country").orElse("");
        NamePrefix name = NamePrefix.of(q);
        Requests requests = Requests.of(database, request);
        return database.read(Organizations.class, all -> {
            List<Organizations.Entry> found = all.page(name.start(), name.word(), country,
                    request.query("after").orElse(""));
            List<Organizations.Entry> shown = found.subList(0, Math.min(found.size(), Organizations.PAGE));
            String after = found.size() > Organizations.PAGE ? shown.getLast().id() : "";
            return Response.page(new OrganizationsPage(q, country, shown, all.countries(), after, requests));
        });
    }

    private Response show(Request request) {
        String id = request.path("id");
        String me = request.member().id();
        List<Listing.Entry> written = listing
                .entries(database.read(Written.class, rows -> rows.ofOrganization(id, request.reader())), request);
        return database.read(Organizations.class, all -> {
            Organization it = all.find(id).orElseThrow(NotFound::new);
            List<Person> belonging = all.people(id);
            String title = belonging.stream()
                    .filter(one -> one.id().equals(me))
                    .map(Person::title)
                    .findFirst()
                    .orElse("");
            Tie tie = all.tie(id, me);
            boolean mayEdit = tie.mine() || request.may(OrganizationForms.EDIT);
            List<Person> asking = mayEdit ? all.asking(id) : List.of();
            return Response.page(new OrganizationPage(it, belonging, asking, written, tie, title, mayEdit));
        });
    }
}
