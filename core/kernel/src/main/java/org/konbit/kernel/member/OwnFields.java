package org.konbit.kernel.member;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What people show of themselves, and to whom. What everybody here may read of a country and of what somebody says of themselves stands in
 * the row of {@code member}; what is for fewer stands in {@code member_field}, so that whoever reads that row shows nothing that is not for all.
 */
public interface OwnFields {
    /** Who may see a field; each includes those before it. */
    enum Level {
        ME, CONTACT, ORGANIZATION, SPACE, COMMUNITY;

        /** As it is kept. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A field with its level and the moment its owner chose that. */
    record Field(String field, String content, String level, long consented) {}

    /** An organization somebody belongs to, and who may know. */
    record Belonging(String organization, String name, String level) {}

    /** Something offered or looked for; a topic or words may be missing. */
    record Offer(String id, String kind, @Nullable String topic, String words, String language) {}

    /** Somebody's own row. */
    record Own(String name, String language, @Nullable String country, String about) {}

    /** The row of a member. */
    @SqlQuery("select name, language, country, about from member where id = :member")
    Own own(String member);

    /** All fields of a member. */
    @SqlQuery("select field, content, level, consented from member_field where member = :member order by field")
    List<Field> all(String member);

    /** One field. */
    @SqlQuery("select field, content, level, consented from member_field where member = :member and field = :field")
    Optional<Field> field(String member, String field);

    /** Write a field; the moment stays the same while the level does. */
    @SqlUpdate("""
               insert into member_field (member, field, content, level, consented) values (:member, :field, :content, :level, :now)
               on conflict (member, field) do update set content = excluded.content, level = excluded.level,
                   consented = case when member_field.level = excluded.level then member_field.consented else excluded.consented end""")
    void put(String member, String field, String content, String level, long now);

    /** Forget a field. */
    @SqlUpdate("delete from member_field where member = :member and field = :field")
    int drop(String member, String field);

    /** What everybody here reads of where somebody lives. */
    @SqlUpdate("update member set country = :country where id = :member")
    void country(String member, @Nullable String country);

    /** What everybody here reads of what somebody says of themselves. */
    @SqlUpdate("update member set about = :about where id = :member")
    void about(String member, String about);

    /** The name everybody here reads. */
    @SqlUpdate("update member set name = :name, folded = :folded where id = :member")
    void name(String member, String name, String folded);

    /** The organizations of a member. */
    @SqlQuery("""
              select o.id as organization, o.name, b.level from organization_member b join organization o on o.id = b.organization
              where b.member = :member order by b.since, o.id""")
    List<Belonging> belongings(String member);

    /** Say who may know that a member belongs to an organization. */
    @SqlUpdate("""
               update organization_member set level = :level, consented = :now
               where member = :member and organization = :organization and level <> :level""")
    int belonging(String member, String organization, String level, long now);

    /** What a member shared for an organization. */
    @SqlQuery("select id from content where author = :member and organization = :organization order by id")
    List<String> sharedFor(String member, String organization);

    /** Take an organization's name off what a member shared for it. */
    @SqlUpdate("update content set organization = null where author = :member and organization = :organization")
    int takeOff(String member, String organization);

    /** The interests of a member. */
    @SqlQuery("select topic from member_topic where member = :member order by topic")
    List<String> topics(String member);

    /** Add an interest. */
    @SqlUpdate("""
               insert into member_topic (member, topic, since) values (:member, :topic, :now) on conflict (member, topic) do nothing""")
    void addTopic(String member, String topic, long now);

    /** Take an interest away. */
    @SqlUpdate("delete from member_topic where member = :member and topic = :topic")
    void dropTopic(String member, String topic);

    /** What a member offers and looks for. */
    @SqlQuery("select id, kind, topic, words, language from member_offer where member = :member order by kind, id")
    List<Offer> offers(String member);

    /** Add one, unless the button of the same form was pressed before. */
    @SqlUpdate("""
               insert into member_offer (id, member, kind, topic, words, language, since, once)
               values (:id, :member, :kind, :topic, :words, :language, :now, :once) on conflict (member, once) do nothing""")
    int offer(String id, String member, String kind, @Nullable String topic, String words, String language, long now,
            @Nullable String once);

    /** Take one away. */
    @SqlUpdate("delete from member_offer where member = :member and id = :id")
    int dropOffer(String member, String id);

    /**
     * Keep where somebody lives, or what they say of themselves, where its level says: what is not for everybody is not in the member's row.
     */
    default void place(String member, String field, String content, Level level, long now) {
        boolean all = level == Level.COMMUNITY;
        put(member, field, all ? "" : content, level.word(), now);
        if (field.equals("country")) {
            country(member, all && !content.isEmpty() ? content : null);
        } else {
            about(member, all ? content : "");
        }
    }

    /** Change it at the level it has; what nobody chose a level for is for everybody. */
    default void keep(String member, String field, String content, long now) {
        Optional<Field> known = field(member, field);
        if (known.isPresent()) {
            place(member, field, content, level(known.get().level()), now);
        } else if (field.equals("country")) {
            country(member, content.isEmpty() ? null : content);
        } else {
            about(member, content);
        }
    }

    /** The level of this word. */
    static Level level(String word) {
        return Level.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
