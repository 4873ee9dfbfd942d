package org.konbit.kernel.search;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Fills the kernel's tables for tests. */
interface TownRows {
    @SqlUpdate("""
               insert into member (id, name, folded, status, language, country, zone, about, joined)
               values (:id, :name, :folded, 'active', :language, 'HT', 'America/Port-au-Prince', :about, 1)""")
    void member(String id, String name, String folded, String language, String about);

    @SqlUpdate("update member set status = :status where id = :id")
    void memberStatus(String id, String status);

    @SqlUpdate("""
               insert into organization (id, name, folded, country, language, about, created)
               values (:id, :name, :folded, 'GT', :language, :about, 1)""")
    void organization(String id, String name, String folded, String language, String about);

    @SqlUpdate("update organization set name = :name where id = :id")
    void rename(String id, String name);

    @SqlUpdate("insert into organization_member (organization, member, title, since) values (:organization, :member, :title, 1)")
    void belong(String organization, String member, String title);

    @SqlUpdate("insert into space (id, slug, visibility, language, created) values (:id, :slug, :visibility, :language, 1)")
    void space(String id, String slug, String visibility, String language);

    @SqlUpdate("insert into space_name (space, language, name, purpose) values (:space, :language, :name, :purpose)")
    void spaceName(String space, String language, String name, String purpose);

    @SqlUpdate("update space set visibility = :visibility where id = :id")
    void visibility(String id, String visibility);

    @SqlUpdate("insert into space_member (space, member, role, since) values (:space, :member, 'member', 1)")
    void join(String space, String member);

    @SqlUpdate("delete from space_member where space = :space and member = :member")
    void leave(String space, String member);

    @SqlUpdate("""
               insert into content (id, type, space, author, language, title, body, state, published, changed)
               values (:id, :type, :space, :author, :language, :title, :body, 'published', :now, :now)""")
    void content(String id, String type, String space, String author, String language, String title, String body,
            long now);

    @SqlUpdate("update content set title = :title, body = :body where id = :id")
    void revise(String id, String title, String body);

    @SqlUpdate("update content set state = :state where id = :id")
    void state(String id, String state);

    @SqlUpdate("delete from content where id = :id")
    void erase(String id);

    @SqlUpdate("""
               insert into comment (id, content, author, language, body, published, changed)
               values (:id, :content, :author, :language, :body, :now, :now)""")
    void comment(String id, String content, String author, String language, String body, long now);

    @SqlUpdate("update comment set state = 'archived' where id = :id")
    void archiveComment(String id);

    @SqlUpdate("delete from comment where id = :id")
    void eraseComment(String id);

    @SqlUpdate("""
               insert into file (id, content, name, media_type, size, sha256, language, text_state, text, attached)
               values (:id, :content, :name, 'application/pdf', 9, '00', :language, :state, :text, 1)""")
    void file(String id, String content, String name, String language, String state, @Nullable String text);

    @SqlUpdate("update file set text_state = 'read', text = :text where id = :id")
    void fileText(String id, String text);

    @SqlUpdate("update change_log set subject = :subject where seq = :seq")
    void otherPast(long seq, String subject);

    @SqlUpdate("insert into topic (slug, colour) values (:slug, 'ceiba')")
    void topic(String slug);

    @SqlUpdate("insert into content_topic (content, topic) values (:content, :topic)")
    void contentTopic(String content, String topic);
}
