package org.konbit.kernel.content;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.content.Contents;
import org.konbit.api.content.Files;
import org.konbit.api.content.NewContent;
import org.konbit.api.content.StoredFile;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.data.TransactionParts;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.space.WritableSpaces;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Site;
import org.konbit.kernel.web.SiteSettings;

/** A community without a browser: databases, site and the content feature, with people and spaces made on request. */
public final class House implements AutoCloseable {
    /** The databases. */
    public final Databases databases;
    /** The kernel's database. */
    public final Database database;
    /** The kernel's contribution, and what a test adds. */
    public final Site site = new Site();
    /** Settings of the community. */
    public final SiteSettings settings;
    /** The feature. */
    public final ContentFeature feature;
    /** Files that were attached, by their name. */
    public final List<String> attached = new ArrayList<>();

    /** Rows a test makes. */
    public interface Rows {
        /** A member. */
        @SqlUpdate("""
                   insert into member (id, name, folded, status, language, country, zone, joined)
                   values (:id, :name, :name, 'active', 'es', :country, 'UTC', 1)""")
        void member(String id, String name, @Nullable String country);

        /** A space. */
        @SqlUpdate("""
                   insert into space (id, slug, visibility, language, state, created)
                   values (:id, :slug, :visibility, 'es', 'open', :now)""")
        void space(String id, String slug, String visibility, long now);

        /** A name of a space. */
        @SqlUpdate("insert into space_name (space, language, name) values (:space, 'es', :name)")
        void spaceName(String space, String name);

        /** Somebody joins a space. */
        @SqlUpdate("insert into space_member (space, member, role, since) values (:space, :member, :role, 1)")
        void join(String space, String member, String role);

        /** A topic. */
        @SqlUpdate("insert into topic (slug, colour) values (:slug, 'mar')")
        void topic(String slug);

        /** Another day of publication. */
        @SqlUpdate("update content set published = :published where id = :id")
        void publishedAt(String id, long published);

        /** The state of a space. */
        @SqlUpdate("update space set state = :state where id = :id")
        void spaceState(String id, String state);

        /** How many rows. */
        @SqlQuery("select count(*) from content")
        int contents();

        /** The counter of comments. */
        @SqlQuery("select comments from content where id = :id")
        int comments(String id);

        /** The rows of comments. */
        @SqlQuery("select count(*) from comment where content = :id and state = 'published'")
        int commentRows(String id);

        /** Kinds and subjects of the change log. */
        @SqlQuery("select kind || ' ' || subject from change_log order by seq")
        List<String> changes();
    }

    /** Open a community on this database. */
    public House(TestDatabase test) {
        this.databases = test.open();
        this.database = databases.kernel();
        this.settings = new SiteSettings(database);
        this.feature = new ContentFeature(database, databases.changeLog(), site,
                new Listing(site, catalogues(), _ -> false),
                new WritableSpaces(database)::of, _ -> false, InstantSource.system());
        databases.parts(new TransactionParts() {
            @Override
            public Contents contents(Handle handle, String owner) {
                return feature.contents(handle, owner);
            }

            @Override
            public Files files(Handle handle, String owner) {
                return (String content, StoredFile file, String language) -> {
                    attached.add(file.name());
                    return Ids.next();
                };
            }
        });
        Contribution.Builder kernel = new Contribution.Builder(Contribution.KERNEL);
        feature.contribute(kernel);
        site.put(kernel.build());
    }

    /** The kernel's messages. */
    public static Catalogues catalogues() {
        return new Catalogues(Messages.kernel(List.of("web", "listing", "space", "content", "home")));
    }

    /** The database of an owner of types, as the kernel gives it. */
    public Optional<Database> databaseOf(String owner) {
        return Optional.of(owner.equals(Contribution.KERNEL)
                ? database
                : databases.plugin(owner, getClass().getClassLoader(), ""));
    }

    /** A new member. */
    public String member(String name, @Nullable String country) {
        String id = Ids.next();
        database.write(Rows.class, rows -> rows.member(id, name, country));
        return id;
    }

    /** A new space. */
    public String space(String slug, String visibility) {
        String id = Ids.next();
        database.write(Rows.class, rows -> {
            rows.space(id, slug, visibility, System.currentTimeMillis());
            rows.spaceName(id, "Espacio " + slug);
        });
        return id;
    }

    /** A new conversation. */
    public String conversation(String kind, String space, String author, String title, String... topics) {
        return database.transact(transaction -> transaction.contents()
                .create(new NewContent("conversation." + kind, space, author, "es", title, "Texto de " + title, null,
                        null,
                        List.of(topics))));
    }

    @Override
    public void close() {
        databases.close();
    }
}
