package org.konbit.plugins.library;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.KonbitPlugin;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Place;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.api.content.ContentType;
import org.konbit.api.content.FileStore;
import org.konbit.plugins.library.Resources.Resource;
import org.konbit.plugins.library.Resources.ResourceFile;
import org.konbit.plugins.library.Resources.Spine;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets members share what they wrote, recorded or found, and everybody who may read it find it again. */
@Component
@KonbitPlugin("library")
public final class LibraryPlugin implements Plugin {
    static final Permission READ = new Permission("library.read", Role.VISITOR);
    static final Permission DEPOSIT = new Permission("library.deposit", Role.MEMBER);
    static final String TYPE = "library.resource";
    private static final int SHELF = 20;
    private static final int ON_HOME = 3;

    private final Database database;
    private final FileStore files;

    /** One resource's page; {@code mayOpen} if the reader is shown what it holds, though it was put aside. */
    public record ResourcePage(Resource resource, boolean mayOpen, boolean mayEdit, boolean mayRestore,
            List<ResourceFile> files, List<String> topics, Optional<Reading.TextPart> text) implements View {
        @Override
        public Text title() {
            return Text.words(resource.title(), resource.language());
        }

        /** The language its files' text is in, if that is clearly not the one that was chosen and the reader may correct it. */
        public Optional<String> seems() {
            return files.stream()
                    .filter(file -> mayEdit && file.language().equals(resource.language()))
                    .map(ResourceFile::textLanguage)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .filter(language -> !language.equals(resource.language()));
        }
    }

    /** Called with what the kernel limits to this plugin. */
    @Activate
    public LibraryPlugin(@Reference Database database, @Reference FileStore files) {
        this.database = database;
        this.files = files;
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/library", READ, this::shelf)
                .get("/library/{id}", READ, this::resource)
                .menu("/library", "title")
                .slot(Place.HOME, this::newOnTheShelf)
                .content(new ContentType(TYPE, "/library/{id}",
                        (transaction, id, fields) -> transaction.with(Resources.class).add(id, fields.get("link"))))
                .noPersonalData();
        new Deposits(database, files).contribute(to);
        new Reading(database).contribute(to);
        new ResourceChanges(database).contribute(to);
    }

    private Response shelf(Request request) {
        String language = request.query("language").orElse("");
        String topic = request.query("topic").orElse("");
        Below from = Below.of(request.query("before"));
        return Response.page(database.read(Resources.class, sql -> {
            List<Spine> spines = sql.shelf(request.reader(), language, topic, from.published, from.id, SHELF + 1);
            Optional<String> older = spines.size() > SHELF
                    ? Optional.of(Below.after(spines.get(SHELF - 1)))
                    : Optional.empty();
            List<Spine> shown = spines.subList(0, Math.min(SHELF, spines.size()));
            return new Shelf(Shelf.books(shown, files(sql, request, shown)), language, topic, older,
                    request.may(DEPOSIT));
        }));
    }

    private static List<ResourceFile> files(Resources sql, Request request, List<Spine> spines) {
        return spines.isEmpty() ? List.of() : sql.files(request.reader(), spines.stream().map(Spine::id).toList());
    }

    private Optional<View> newOnTheShelf(Request request, String home) {
        List<Shelf.Book> books = database.read(Resources.class, sql -> {
            List<Spine> spines = sql.shelf(request.reader(), "", "", Long.MAX_VALUE, "", ON_HOME);
            return Shelf.books(spines, files(sql, request, spines));
        });
        return Optional.of(new Shelf.NewOnTheShelf(books));
    }

    private Response resource(Request request) {
        String id = request.path("id");
        return Response.page(database.read(Resources.class, sql -> {
            Resource resource = sql.find(request.reader(), id).orElseThrow(NotFound::new);
            boolean mayOpen = ResourceChanges.mayOpen(request, resource);
            return new ResourcePage(resource, mayOpen, ResourceChanges.mayEdit(request, resource),
                    ResourceChanges.mayRestore(request, resource),
                    mayOpen ? sql.files(request.reader(), List.of(id)) : List.of(),
                    sql.topics(request.reader(), id),
                    mayOpen ? Reading.first(sql, request, resource) : Optional.empty());
        }));
    }

    /** A place on the endless shelf: just below this resource. */
    private record Below(long published, String id) {
        private static final Below TOP = new Below(Long.MAX_VALUE, "");

        static Below of(Optional<String> written) {
            return written.filter(text -> text.matches("\\d{1,15}-[0-9A-Z]{26}"))
                    .map(text -> new Below(Long.parseLong(text.substring(0, text.indexOf('-'))),
                            text.substring(text.indexOf('-') + 1)))
                    .orElse(TOP);
        }

        static String after(Spine last) {
            return last.published() + "-" + last.id();
        }
    }
}
