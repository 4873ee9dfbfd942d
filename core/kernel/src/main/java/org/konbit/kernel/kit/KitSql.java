package org.konbit.kernel.kit;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements of a starter kit. */
public interface KitSql {
    /** The people that a kit brought. */
    String PEOPLE = " (select subject from kit_item where kit = :kit and item like 'member/%') ";

    /**
     * An item of a kit.
     *
     * @param item what it is: {@code member/ana}, {@code space/commons}, or the path of a content
     * @param subject id of the row it became; null while it waits for the plugin of its type
     */
    record Item(String kit, String item, String checksum, @Nullable String subject) {}

    /** Every item of every kit. */
    @SqlQuery("select kit, item, checksum, subject from kit_item order by kit, item")
    List<Item> items();

    /** The contents that wait for their plugin. */
    @SqlQuery("select kit, item, checksum, subject from kit_item where subject is null order by kit, item")
    List<Item> waiting();

    /** Every item of one kit. */
    @SqlQuery("select kit, item, checksum, subject from kit_item where kit = :kit order by item")
    List<Item> of(String kit);

    /** Delete a kit's contents, with what was answered to them. */
    @SqlUpdate("delete from content where id in (select subject from kit_item where kit = :kit and item like 'content/%')")
    void removeContents(String kit);

    /** Delete a kit's spaces in which nobody else wrote, and to which nobody else belongs. */
    @SqlUpdate("""
               delete from space where id in (select subject from kit_item where kit = :kit and item like 'space/%')
                   and not exists (select 1 from content c where c.space = space.id)
                   and not exists (select 1 from space_member o where o.space = space.id and o.member not in""" + PEOPLE
            + ") and not exists (select 1 from member_role r where r.space = space.id and r.member not in" + PEOPLE
            + ") and not exists (select 1 from space_signature g where g.space = space.id and g.member not in" + PEOPLE
            + ")")
    void removeSpaces(String kit);

    /** Delete a kit's organizations to which nobody else belongs or asks to belong, and for which nobody else wrote or signed. */
    @SqlUpdate("""
               delete from organization where id in (select subject from kit_item where kit = :kit and item like 'organization/%')
                   and not exists (select 1 from content c where c.organization = organization.id)
                   and not exists (select 1 from organization_member o where o.organization = organization.id and o.member not in"""
            + PEOPLE
            + ") and not exists (select 1 from organization_request q where q.organization = organization.id and q.member not in"
            + PEOPLE
            + ") and not exists (select 1 from space_signature g where g.organization = organization.id and g.member not in"
            + PEOPLE + ")")
    void removeOrganizations(String kit);

    /** Delete a kit's people; they wrote what the kit brought, and nothing else. */
    @SqlUpdate("delete from member where id in (select subject from kit_item where kit = :kit and item like 'member/%')")
    void removeMembers(String kit);

    /** Forget that a kit was loaded. */
    @SqlUpdate("delete from kit_item where kit = :kit")
    void forget(String kit);

    /** Whether any kit was loaded. */
    @SqlQuery("select count(*) from (select 1 as one from kit_item limit 1) first")
    int any();

    /** Remember items, loaded or waiting. */
    @SqlBatch("insert into kit_item (kit, item, checksum, subject, loaded) values (:kit, :item, :checksum, :subject, :now)")
    void remember(String kit, List<String> item, List<String> checksum, List<@Nullable String> subject, long now);

    /** Note what a waiting item became; 0 if somebody else loaded it meanwhile. */
    @SqlUpdate("update kit_item set subject = :subject, loaded = :now where kit = :kit and item = :item and subject is null")
    int loaded(String kit, String item, String subject, long now);

    /** Wait for an item no more. */
    @SqlUpdate("delete from kit_item where kit = :kit and item = :item and subject is null")
    void drop(String kit, String item);

    /** Add a topic, or change its colour and place. */
    @SqlUpdate("""
               insert into topic (slug, colour, position) values (:slug, :colour, :position)
               on conflict (slug) do update set colour = excluded.colour, position = excluded.position""")
    void topic(String slug, String colour, int position);

    /** Name a topic in a language. */
    @SqlUpdate("""
               insert into topic_name (topic, language, name) values (:slug, :language, :name)
               on conflict (topic, language) do update set name = excluded.name""")
    void topicName(String slug, String language, String name);

    /** Set the day of a content, and what its comments make of it. */
    @SqlUpdate("""
               update content set published = :published, changed = :published, comments = :comments, answers = :answers,
                   last_comment = :lastComment
               where id = :id""")
    void date(String id, long published, int comments, int answers, @Nullable Long lastComment);

    /** Add a comment. */
    @SqlUpdate("""
               insert into comment (id, content, author, language, body, state, version, published, changed)
               values (:id, :content, :author, :language, :body, 'published', 1, :published, :published)""")
    void comment(String id, String content, String author, String language, String body, long published);

    /** Add a reaction of each of these members. */
    @SqlBatch("""
              insert into reaction (subject, content, kind, member, given) values (:subject, :content, :kind, :member, :given)
              on conflict (subject, kind, member) do nothing""")
    void reactions(String subject, String content, String kind, List<String> member, long given);

    /** Take the sample password away from everybody who still has it. */
    @SqlUpdate("delete from password where hash = :hash")
    int dropPassword(String hash);

    /** End the sessions of those who have this password. */
    @SqlUpdate("delete from session where member in (select member from password where hash = :hash)")
    void endSessions(String hash);
}
