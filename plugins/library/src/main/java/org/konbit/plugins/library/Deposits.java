package org.konbit.plugins.library;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Upload;
import org.konbit.api.View;
import org.konbit.api.content.FileStore;
import org.konbit.api.content.NewContent;
import org.konbit.api.content.StoredFile;

/** Putting something on the shelf: a file or a link, and a few words about it. */
public final class Deposits {
    private static final List<String> LICENCES = List.of("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "public-domain",
            "all-rights-reserved");

    private final Database database;
    private final FileStore files;

    /** What a member fills in: three things at least, the rest if there is time. */
    public record NewResource(@Nullable Upload file, @Nullable @MaxLength(1000) String link,
            @Nullable @MaxLength(200) String title,
            String language, @Nullable String topic, String licence, @Nullable @MaxLength(2000) String about,
            String space, @Nullable String once) {}

    /** The form's page. */
    public record DepositPage(Map<String, String> licences, String language) implements View {
        @Override
        public Text title() {
            return Text.key("deposit");
        }
    }

    Deposits(Database database, FileStore files) {
        this.database = database;
        this.files = files;
    }

    void contribute(Contributions to) {
        to.get("/library/new", LibraryPlugin.DEPOSIT, this::form)
                .post("/library/new", LibraryPlugin.DEPOSIT, this::deposit);
    }

    private Response form(Request request) {
        return Response.page(new DepositPage(licences(), request.language()));
    }

    /** The keys of the licences' names, by licence. */
    static Map<String, String> licences() {
        Map<String, String> licences = new LinkedHashMap<>();
        LICENCES.forEach(licence -> licences.put(licence, "licence." + licence));
        return licences;
    }

    private Response deposit(Request request) {
        NewResource form = request.form(NewResource.class);
        if (form.file() == null && form.link() == null) {
            throw new InvalidForm("file", Text.key("deposit.nothing"));
        }
        if (!LICENCES.contains(form.licence())) {
            throw new InvalidForm("licence", Text.key("deposit.licence"));
        }
        checkSpace(request, form.space());
        Optional<StoredFile> file = Optional.ofNullable(form.file()).map(upload -> files.keep("file", upload));
        String title = Optional.ofNullable(form.title()).orElseGet(() -> file.map(Deposits::title).orElse(""));
        if (title.isEmpty()) {
            throw new InvalidForm("title", Text.key("deposit.title"));
        }
        NewContent content = new NewContent(LibraryPlugin.TYPE, form.space(), request.member().id(), form.language(),
                title,
                Optional.ofNullable(form.about()).orElse(""), null, form.licence(),
                Optional.ofNullable(form.topic()).map(List::of).orElse(List.of()));
        String id = database.transact(transaction -> {
            String created = transaction.contents().createOnce(form.once(), content);
            // nothing is added where the button was pressed twice: then the resource has its row and its file already
            if (transaction.with(Resources.class).add(created, form.link()) > 0) {
                file.ifPresent(stored -> transaction.files().attach(created, stored, form.language()));
            }
            return created;
        });
        return Response.redirect("/library/" + id).saying("deposit.done");
    }

    /** Somebody can be taken out of a space while they write for it; what they wrote is for another one then. */
    private static void checkSpace(Request request, String space) {
        try {
            request.require(LibraryPlugin.DEPOSIT, space);
        } catch (NotFound e) {
            throw new InvalidForm("space", Text.key("web.form.space"));
        }
    }

    /** The file's name without its ending, as somebody would say it. */
    private static String title(StoredFile file) {
        String name = file.name();
        int dot = name.lastIndexOf('.');
        String words = (dot > 0 ? name.substring(0, dot) : name).replace('_', ' ').replace('-', ' ').strip();
        return words.substring(0, Math.min(200, words.length()));
    }
}
