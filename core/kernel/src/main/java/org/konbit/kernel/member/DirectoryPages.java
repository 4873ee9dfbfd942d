package org.konbit.kernel.member;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.listing.Written;

/** The directory of members, for members: nobody else learns who is here, and nobody learns an address that its owner does not show. */
final class DirectoryPages {
    private final Database database;
    private final Listing listing;

    /** What the directory is searched for; empty texts stand for everything. */
    record Filter(String q, String country, String language, String topic, String organization, String offer,
            String search) {
        static Filter of(Request request) {
            return new Filter(said(request, "q"), said(request, "country"), said(request, "language"),
                    said(request, "topic"), said(request, "organization"), said(request, "offer"),
                    said(request, "search"));
        }

        private static String said(Request request, String name) {
            return request.query(name).map(String::strip).filter(text -> text.length() <= 120).orElse("");
        }

        /** How many things narrow the list down. */
        int narrow() {
            return (int) Stream.of(q, country, language, topic, organization, offer, search)
                    .filter(one -> !one.isEmpty())
                    .count();
        }

        /** What is chosen of a face. */
        String chosen(String face) {
            return Narrowed.of(this).faces().getOrDefault(face, "");
        }

        /** Whether the numbers beside the choices of a face are those of what would be found. */
        boolean countsHold(String face) {
            return narrow() == 0 || narrow() == 1 && !chosen(face).isEmpty();
        }

        /** The address of the page after this member. */
        String path(String after) {
            StringBuilder path = new StringBuilder("/members?after=").append(after);
            add(path, "q", q);
            Narrowed.of(this)
                    .faces()
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(one -> add(path, one.getKey(), one.getValue()));
            return path.toString();
        }

        private static void add(StringBuilder path, String name, String content) {
            if (!content.isEmpty()) {
                path.append('&').append(name).append('=').append(URLEncoder.encode(content, StandardCharsets.UTF_8));
            }
        }
    }

    /** A page of the directory. */
    record MembersPage(Filter filter, Directory.Found list) implements View {
        @Override
        public Text title() {
            return Text.key("member.directory");
        }

        /** The organizations of a member, at most two. */
        Stream<Directory.Place> placesOf(String member) {
            return list.places().stream().filter(place -> place.member().equals(member)).limit(2);
        }

        /** What may be chosen of a face, what most have in common first; what is chosen is always among it. */
        List<Directory.Count> choices(String face) {
            List<Directory.Count> all = new ArrayList<>(
                    list.counts().stream().filter(one -> one.face().equals(face)).toList());
            String chosen = filter.chosen(face);
            if (!chosen.isEmpty() && all.stream().noneMatch(one -> one.content().equals(chosen))) {
                all.add(list.counts()
                        .stream()
                        .filter(one -> one.face().equals("chosen") && one.content().equals(chosen))
                        .findFirst()
                        .orElse(new Directory.Count(face, chosen, 0, "")));
            }
            return all;
        }

        /** How many, in words. */
        Text howMany() {
            return list.more()
                    ? Text.key("member.directory.more-than", list.found())
                    : Text.key("member.directory.found", list.found());
        }
    }

    /** A member's page; {@code own} if the reader is that member. */
    record ProfilePage(Directory.Profile member, Sight.Seen seen, List<Directory.Joined> spaces,
            List<Listing.Entry> written, boolean own) implements View {
        @Override
        public Text title() {
            return Text.words(member.name(), "");
        }

        boolean has(String role) {
            return member.roles() != null && List.of(member.roles().split(",")).contains(role);
        }

        /** Where they live, if the reader may know. */
        @Nullable
        String country() {
            return member.country() == null ? seen.field("country").orElse(null) : member.country();
        }

        /** What they say of themselves, if the reader may know. */
        String about() {
            return member.about().isEmpty() ? seen.field("about").orElse("") : member.about();
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
        Filter filter = Filter.of(request);
        return Response.page(new MembersPage(filter, database.read(Directory.class,
                directory -> directory.find(Narrowed.of(filter), request.query("after").orElse(""),
                        request.reader()))));
    }

    private Response profile(Request request) {
        String id = request.path("id");
        Directory.Profile member = database
                .read(Directory.class, directory -> directory.profile(id, request.language(), request.now()))
                .orElseThrow(NotFound::new);
        Sight.Seen seen = database.read(Sight.class, sight -> sight.of(id, request));
        List<Directory.Joined> spaces = database.read(Directory.class,
                directory -> directory.spaces(id, request.reader(), request.language()));
        List<Written.Row> written = database.read(Written.class, rows -> rows.by(id, request.reader()));
        return Response.page(
                new ProfilePage(member, seen, spaces, listing.entries(written, request), id.equals(request.reader())));
    }
}
