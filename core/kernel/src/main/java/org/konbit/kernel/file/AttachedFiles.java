package org.konbit.kernel.file;

import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Forbidden;
import org.konbit.api.Ids;
import org.konbit.api.Text;
import org.konbit.api.content.Files;
import org.konbit.api.content.StoredFile;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.web.Contribution;

/** Attaches kept files in one transaction; search then reads the content again, and the text is read out in the background. */
public final class AttachedFiles implements Files {
    private final Sql sql;
    private final Handle handle;
    private final String owner;
    private final ChangeLog changes;
    private final InstantSource clock;

    /** What gets a file. */
    public record Holder(String type, int putAway) {}

    /** The statements. */
    public interface Sql {
        /** A content, if there is one, and whether its space is put away (1) or not (0). */
        @SqlQuery("""
                  select c.type, case when s.state = 'closed' then 1 else 0 end as put_away
                  from content c join space s on s.id = c.space where c.id = :content""")
        Optional<Holder> holder(String content);

        /** A new row. */
        @SqlUpdate("""
                   insert into file (id, content, name, media_type, size, sha256, language, text_state, attached)
                   values (:id, :content, :name, :mediaType, :size, :sha256, :language, :textState, :now)""")
        void insert(String id, String content, String name, String mediaType, long size, String sha256, String language,
                String textState,
                long now);
    }

    /**
     * Work in this transaction.
     *
     * @param owner id of the plugin whose contents may get files; {@link Contribution#KERNEL} may attach to all
     */
    public AttachedFiles(Handle handle, String owner, ChangeLog changes, InstantSource clock) {
        this.sql = handle.attach(Sql.class);
        this.handle = handle;
        this.owner = owner;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public String attach(String contentId, StoredFile file, String language) {
        Holder holder = sql.holder(contentId)
                .filter(one -> owner.equals(Contribution.KERNEL) || one.type().startsWith(owner + "."))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The plugin " + owner + " has no content " + contentId));
        if (holder.putAway() == 1) {
            throw new Forbidden(Text.key("web.space-rests"));
        }
        FileKind kind = FileKind.of(file.mediaType())
                .orElseThrow(() -> new IllegalArgumentException("Files of type " + file.mediaType() + " are not kept"));
        String id = Ids.next();
        long now = clock.millis();
        sql.insert(id, contentId, file.name(), file.mediaType(), file.size(), file.sha256(), language,
                kind.hasWords() ? "waiting" : "none",
                now);
        changes.append(handle, "file", id, now);
        return id;
    }
}
