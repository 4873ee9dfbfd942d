package org.konbit.testing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Upload;
import org.konbit.api.content.ContentType;
import org.konbit.api.content.FileStore;
import org.konbit.api.content.NewContent;
import org.konbit.api.content.StoredFile;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Keeps a file of whoever asks, with a name and words that no other file has. */
public final class TracedPlugin implements Plugin {
    private static final Permission READ = new Permission("traced.read", Role.MEMBER);
    private final Database database;

    /** A text that was sent as a file. */
    record Text(String name, String words) implements Upload {
        @Override
        public long size() {
            return words.length();
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** With its database. */
    public TracedPlugin(Database database) {
        this.database = database;
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/traced/{space}", READ, this::keep)
                .content(ContentType.of("traced.page", "/traced/{id}"))
                .noPersonalData();
    }

    private Response keep(Request request) {
        BundleContext context = FrameworkUtil.getBundle(TracedPlugin.class).getBundleContext();
        FileStore store = Objects.requireNonNull(
                context.getService(Objects.requireNonNull(context.getServiceReference(FileStore.class))));
        StoredFile file = store.keep("file", new Text("qzxvkwfile.txt", "qzxvkwbytes of a file"));
        return database.transact(work -> {
            String content = work.contents()
                    .create(new NewContent("traced.page", request.path("space"), request.member().id(), "es",
                            "Qzxvkwpage", "qzxvkwbody", null, null, List.of()));
            work.files().attach(content, file, "es");
            return Response.body("text/plain", content.getBytes(StandardCharsets.UTF_8));
        });
    }
}
