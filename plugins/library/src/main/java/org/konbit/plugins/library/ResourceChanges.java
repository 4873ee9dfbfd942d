package org.konbit.plugins.library;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.plugins.library.Resources.Resource;

/** Changing a resource, putting it aside and bringing it back: for its author, and for those who look after its space. */
public final class ResourceChanges {
    private final Database database;

    /** What may change; {@code version} is the one the writer saw. */
    public record EditResource(int version, @MaxLength(200) String title, String language, List<String> topics,
            String licence, @Nullable @MaxLength(20_000) String about) {}

    /** The button that says which language a resource is in. */
    public record SpokenResource(int version, String language) {}

    /** The page to change a resource. */
    public record EditPage(Resource resource, List<String> topics, Map<String, String> licences) implements View {
        @Override
        public Text title() {
            return Text.key("edit");
        }
    }

    ResourceChanges(Database database) {
        this.database = database;
    }

    void contribute(Contributions to) {
        to.get("/library/{id}/edit", LibraryPlugin.DEPOSIT, this::edit)
                .post("/library/{id}/edit", LibraryPlugin.DEPOSIT, this::revise)
                .post("/library/{id}/language", LibraryPlugin.DEPOSIT, this::speak)
                .post("/library/{id}/archive", LibraryPlugin.DEPOSIT, this::archive)
                .post("/library/{id}/restore", LibraryPlugin.DEPOSIT, this::restore);
    }

    /** The author while the space is open, and whoever looks after the space until it is put away. */
    static boolean mayEdit(Request request, Resource resource) {
        return moderates(request, resource)
                || resource.author().equals(request.reader()) && resource.spaceState().equals("open")
                        && request.may(LibraryPlugin.DEPOSIT, resource.space());
    }

    /** Whoever looks after the space; the author only where nobody else put it aside. */
    static boolean mayRestore(Request request, Resource resource) {
        return moderates(request, resource)
                || resource.author().equals(resource.archivedBy()) && mayEdit(request, resource);
    }

    private static boolean moderates(Request request, Resource resource) {
        return request.may(Permission.MODERATE, resource.space()) && !resource.spaceState().equals("closed");
    }

    /** Whether this reader is shown what a resource holds, and not only that it was put aside. */
    static boolean mayOpen(Request request, Resource resource) {
        return !resource.archived() || resource.author().equals(request.reader())
                || request.may(Permission.MODERATE, resource.space());
    }

    private Resource editable(Request request) {
        Resource resource = find(request);
        if (!mayEdit(request, resource)) {
            boolean rests = !resource.spaceState().equals("open") && (resource.author().equals(request.reader())
                    || request.may(Permission.MODERATE, resource.space()));
            throw rests ? new Forbidden(Text.key("web.space-rests")) : new Forbidden();
        }
        return resource;
    }

    private Resource find(Request request) {
        return database.read(Resources.class, sql -> sql.find(request.reader(), request.path("id")))
                .orElseThrow(NotFound::new);
    }

    private Response edit(Request request) {
        Resource resource = editable(request);
        List<String> topics = database.read(Resources.class, sql -> sql.topics(request.reader(), resource.id()));
        return Response.page(new EditPage(resource, topics, Deposits.licences()));
    }

    private Response revise(Request request) {
        String id = editable(request).id();
        EditResource form = request.form(EditResource.class);
        String editor = request.member().id();
        String about = Optional.ofNullable(form.about()).orElse("");
        return database.transact(transaction -> {
            transaction.contents().revise(id, form.version(), editor, form.language(), form.title(), about);
            transaction.contents().classify(id, form.licence(), form.topics());
            return to(id, "common.saved");
        });
    }

    private Response speak(Request request) {
        Resource resource = editable(request);
        String id = resource.id();
        SpokenResource form = request.form(SpokenResource.class, "/library/" + id);
        String editor = request.member().id();
        return database.transact(transaction -> {
            transaction.contents()
                    .revise(id, form.version(), editor, form.language(), resource.title(), resource.body());
            return to(id, "common.saved");
        });
    }

    private Response archive(Request request) {
        String id = editable(request).id();
        String by = request.member().id();
        return database.transact(transaction -> {
            transaction.contents().archive(id, by);
            return to(id, "archive.done");
        });
    }

    private Response restore(Request request) {
        Resource resource = find(request);
        if (!mayRestore(request, resource)) {
            throw new Forbidden();
        }
        return database.transact(transaction -> {
            if (resource.archivedBy() != null) {
                transaction.contents().restore(resource.id(), resource.archivedBy());
            }
            return to(resource.id(), "restore.done");
        });
    }

    private static Response to(String id, String notice) {
        return Response.redirect("/library/" + id).saying(notice);
    }
}
