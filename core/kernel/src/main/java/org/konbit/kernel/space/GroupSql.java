package org.konbit.kernel.space;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements about the group of a space in a messenger, and about the space's address. No other statement reads the link. */
public interface GroupSql {
    /** A group; {@code shownTo} is people or country. */
    record Group(String link, String shownTo) {}

    /**
     * The link for a reader it is for: the people of the space (of the commons: all members), and where its facilitators chose so
     * the members of the chapter's country, those included who tell nobody else where they live.
     */
    @SqlQuery("""
              select g.link from space_group g join space s on s.id = g.space
                  join konbit_readable r on r.space = s.id and r.reader = :reader
                  join member m on m.id = :reader and m.status = 'active'
              where g.space = :space and s.state <> 'proposed'
                  and (s.slug = 'commons' or exists (select 1 from space_member p where p.space = s.id and p.member = m.id)
                      or g.shown_to = 'country' and s.country =
                          coalesce(m.country, (select y.content from member_field y where y.member = m.id and y.field = 'country')))""")
    Optional<String> link(String space, String reader);

    /** The group, for whoever looks after the space. */
    @SqlQuery("select link, shown_to from space_group where space = :space")
    Optional<Group> group(String space);

    /** Keep another. */
    @SqlUpdate("""
               insert into space_group (space, link, shown_to) values (:space, :link, :shownTo)
               on conflict (space) do update set link = excluded.link, shown_to = excluded.shown_to""")
    void put(String space, String link, String shownTo);

    /** Keep none. */
    @SqlUpdate("delete from space_group where space = :space")
    void remove(String space);

    /** Say anew what a space is. */
    @SqlUpdate("update space set kind = :kind, country = :country where id = :space")
    void describe(String space, String kind, @Nullable String country);

    /** The address now of a space that had this one before, if the reader may know of it. */
    @SqlQuery("""
              select s.slug from space_slug o join space s on s.id = o.space
                  join konbit_readable r on r.space = s.id and r.reader = :reader
              where o.slug = :slug""")
    Optional<String> movedTo(String slug, String reader);

    /** Remember the address a space had. */
    @SqlUpdate("""
               insert into space_slug (slug, space) select slug, id from space where id = :space
               on conflict (slug) do nothing""")
    void remember(String space);

    /** An address it had before is its own again. */
    @SqlUpdate("delete from space_slug where slug = :slug and space = :space")
    void forget(String slug, String space);

    /** Give a space another address. */
    @SqlUpdate("update space set slug = :slug where id = :space and slug <> 'commons'")
    int move(String space, String slug);
}
