package org.konbit.kernel.file;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.content.Contents;
import org.konbit.api.content.Files;
import org.konbit.api.content.StoredFile;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.TransactionParts;

/** One content in an open space and one in a closed space, written by Ana; Beto is in neither, and both are members. */
public final class SampleContents {
    /** The content everybody may read. */
    public static final String OPEN = id("OPEN");
    /** The content of the closed space. */
    public static final String CLOSED = id("CLOSED");
    /** The draft in the open space. */
    public static final String DRAFT = id("DRAFT");
    static final String ANA = id("ANA");
    static final String BETO = id("BETO");
    private final Databases databases;

    /** The statements. */
    public interface Sql {
        /** A member. */
        @SqlUpdate("""
                   insert into member (id, name, folded, status, language, zone, joined)
                   values (:id, :id, :id, 'active', 'ht', 'UTC', 0)""")
        void member(String id);

        /** A space. */
        @SqlUpdate("insert into space (id, slug, visibility, language, created) values (:id, :id, :visibility, 'ht', 0)")
        void space(String id, String visibility);

        /** A space is closed with thanks. */
        @SqlUpdate("update space set state = 'closed' where id = :id")
        void putAway(String id);

        /** Ana's membership. */
        @SqlUpdate("insert into space_member (space, member, role, since) values (:space, :member, 'member', 0)")
        void join(String space, String member);

        /** A content. */
        @SqlUpdate("""
                   insert into content (id, type, space, author, language, title, body, state, published, changed)
                   values (:id, 'library.resource', :space, :author, 'ht', 't', '', :state, 0, 0)""")
        void content(String id, String space, String author, String state);
    }

    private SampleContents(Databases databases) {
        this.databases = databases;
    }

    private static String id(String name) {
        return "0".repeat(26 - name.length()) + name;
    }

    /** Write them. */
    public static SampleContents in(Databases databases) {
        databases.parts(new TransactionParts() {
            @Override
            public Contents contents(Handle handle, String owner) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Files files(Handle handle, String owner) {
                return new AttachedFiles(handle, owner, databases.changeLog(), InstantSource.system());
            }
        });
        databases.kernel().write(Sql.class, sql -> {
            sql.member(ANA);
            sql.member(BETO);
            sql.space(id("LARGE"), "public");
            sql.space(id("SMALL"), "closed");
            sql.join(id("SMALL"), ANA);
            sql.content(OPEN, id("LARGE"), ANA, "published");
            sql.content(CLOSED, id("SMALL"), ANA, "published");
            sql.content(DRAFT, id("LARGE"), ANA, "draft");
        });
        return new SampleContents(databases);
    }

    /** Close the space of the open content with thanks. */
    void putAway() {
        databases.kernel().write(Sql.class, sql -> sql.putAway(id("LARGE")));
    }

    /** Attach a file to the open content. */
    public String attach(StoredFile file) {
        return attach(OPEN, file);
    }

    String attach(String content, StoredFile file) {
        return databases.kernel().transact(transaction -> transaction.files().attach(content, file, "ht"));
    }
}
