package org.konbit.kernel.file;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.content.StoredFile;

/** Answers {@code /files/{id}/{name}} to those who may read the content a file belongs to; to everybody else it does not exist. */
public final class FilePages implements Plugin {
    private static final Permission OPEN = new Permission("file.open", Role.VISITOR);
    private final Database database;

    /** A file with what decides who may have it. */
    public record Attached(String sha256, String name, String mediaType, long size, String space, String author,
            String state) {
        StoredFile stored() {
            return new StoredFile(sha256, name, mediaType, size);
        }

        /** What was put aside is for its author and for those who look after its space. */
        boolean open(Request request) {
            return !state.equals("archived") || author.equals(request.reader())
                    || request.may(Permission.MODERATE, space);
        }
    }

    /** The statements. */
    public interface Sql {
        /** The file, if this reader may read its content; a draft is its author's. */
        @SqlQuery("""
                  select f.sha256, f.name, f.media_type, f.size, c.space, c.author, c.state from file f
                  join content c on c.id = f.content
                  join konbit_readable r on r.space = c.space and r.reader = :reader
                  where f.id = :id and (c.state in ('published', 'archived') or c.state = 'draft' and c.author = :reader)""")
        Optional<Attached> file(String id, String reader);
    }

    /** Look the files up here. */
    public FilePages(Database database) {
        this.database = database;
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/files/{id}/{name}", OPEN, this::file);
    }

    /** The name in the address is only for people; {@code ?download=1} saves what would be shown. */
    private Response file(Request request) {
        Attached file = database.read(Sql.class, sql -> sql.file(request.path("id"), request.reader()))
                .filter(found -> found.open(request))
                .orElseThrow(NotFound::new);
        return Response.file(file.stored(), request.query("download").isEmpty());
    }
}
