package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.listing.NamePrefix;
import org.konbit.kernel.listing.Written;

/** The directory of members, for members: nobody else learns who is here, and nobody learns an address. */
final class DirectoryPages {
    private final Database database;
    private final Listing listing;

    /** What the directory is searched for; empty texts stand for everything. */
    record Filter(String q, String country, String language) {
        boolean narrow() {
            return !(q + country + language).isEmpty();
        }
    }

    /**
     * A page of the directory.
     *
     * @param after id to go on after, or empty on the last page
     */
    record MembersPage(Filter filter, List<Directory.Entry> members, List<Directory.Place> places,
            List<String> countries, String after)
            implements
                View {
        @Override
        public Text title() {
            return Text.key("member.directory");
        }

        /** The organizations of a member, at most two. */
        Stream<Directory.Place> placesOf(String member) {
            return places.stream().filter(place -> place.member().equals(member)).limit(2);
        }
    }

    /** A member's page; {@code own} if the reader is that member. */
    record ProfilePage(Directory.Profile member, List<Directory.Place> places, List<Directory.Joined> spaces,
            List<Listing.Entry> written, boolean own) implements View {
        @Override
        public Text title() {
            return Text.words(member.name(), "");
        }

        boolean has(String role) {
            return member.roles() != null && List.of(member.roles().split(",")).contains(role);
        }
    }

    DirectoryPages(Database database, Listing listing) {
        this.database = database;
        this.listing = listing;
    }

    void contribute(Contributions to) {
        to.get("/members", MemberPermissions.BROWSE, this::list)
                .get("/members/{id}", MemberPermissions.BROWSE, this::profile)
                .menu("/members", "member.directory");
    }

    private Response list(Request request) {
        Filter filter = new Filter(request.query("q").orElse(""), request.query("country").orElse(""),
                request.query("language").orElse(""));
        NamePrefix name = NamePrefix.of(filter.q());
        return database.read(Directory.class, directory -> {
            List<Directory.Entry> found = directory.page(name.start(), name.word(), filter.country(), filter.language(),
                    request.query("after").orElse(""));
            List<Directory.Entry> shown = found.subList(0, Math.min(found.size(), Directory.PAGE));
            String after = found.size() > Directory.PAGE ? shown.getLast().id() : "";
            return Response.page(
                    new MembersPage(filter, shown, directory.places(shown.stream().map(Directory.Entry::id).toList()),
                            directory.countries(), after));
        });
    }

    private Response profile(Request request) {
        String id = request.path("id");
        Optional<ProfilePage> page = database.read(Directory.class,
                directory -> directory.profile(id, request.language(), request.now())
                        .map(member -> new ProfilePage(member, directory.places(List.of(id)),
                                directory.spaces(id, request.reader(), request.language()), List.of(),
                                id.equals(request.reader()))));
        ProfilePage shown = page.orElseThrow(NotFound::new);
        List<Written.Row> written = database.read(Written.class, rows -> rows.by(id, request.reader()));
        return Response.page(new ProfilePage(shown.member, shown.places, shown.spaces,
                listing.entries(written, request), shown.own));
    }
}
