package org.konbit.kernel.kit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Ids;
import org.konbit.api.Transaction;
import org.konbit.api.content.ContentType;
import org.konbit.api.content.NewContent;
import org.konbit.api.content.StoredFile;
import org.konbit.kernel.content.ContentSql;
import org.konbit.kernel.content.SqlContents;
import org.konbit.kernel.data.ChangeLog;

/** Writes contents of a kit with their files, comments and reactions, in a transaction of the plugin that owns their type. */
final class ItemWriter {
    private static final double MILLIS_A_DAY = 24.0 * 60 * 60 * 1000;
    /** Comments of the same day stand some minutes apart, in the order of the kit. */
    private static final long APART = 7L * 60 * 1000;
    private final String kit;
    private final Map<String, String> ids;
    private final ChangeLog changes;
    private final long now;

    /** A content whose files are kept already. */
    record Ready(Kit.Item item, ContentType type, List<StoredFile> files) {}

    /** Write at this moment; {@code ids} are those of the kit's members, organizations and spaces, by {@code member/ana}. */
    ItemWriter(String kit, Map<String, String> ids, ChangeLog changes, long now) {
        this.kit = kit;
        this.ids = ids;
        this.changes = changes;
        this.now = now;
    }

    /** Write one content; nothing happens if another node loaded it meanwhile. */
    void write(Transaction transaction, Ready ready) {
        Kit.Item item = ready.item();
        SqlContents contents = (SqlContents) transaction.contents();
        KitSql sql = contents.with(KitSql.class);
        String organization = item.organization() == null ? null : id("organization", item.organization());
        String id = contents.create(
                new NewContent(item.type(), id("space", item.space()), id("member", item.author()), item.language(),
                        item.title(), item.body(), organization, item.licence(), List.of()));
        // also those that were archived since the kit was loaded
        contents.with(ContentSql.class).addTopics(id, item.topics().stream().distinct().toList());
        if (sql.loaded(kit, item.path(), id, now) == 0) {
            throw new AlreadyLoaded();
        }
        ready.files().forEach(file -> transaction.files().attach(id, file, item.language()));
        long published = now - (long) (item.daysAgo() * MILLIS_A_DAY);
        Long last = comments(sql, id, item, published);
        long answers = item.comments().stream().filter(one -> !one.author().equals(item.author())).count();
        sql.date(id, published, item.comments().size(), (int) answers, last);
        reactions(sql, id, id, item.reactions(), published);
        ready.type().importer().complete(transaction, id, item.fields());
    }

    private @Nullable Long comments(KitSql sql, String content, Kit.Item item, long published) {
        long last = published;
        for (Kit.Comment comment : item.comments()) {
            String id = Ids.next();
            last = Math.min(now, Math.max(last + APART, now - (long) (comment.daysAgo() * MILLIS_A_DAY)));
            sql.comment(id, content, id("member", comment.author()), comment.language(), comment.text(), last);
            reactions(sql, id, content, comment.reactions(), last);
            changes.append("comment", id, now);
        }
        return item.comments().isEmpty() ? null : last;
    }

    private void reactions(KitSql sql, String subject, String content, Map<String, List<String>> reactions,
            long given) {
        reactions.forEach((kind, members) -> {
            if (!members.isEmpty()) {
                sql.reactions(subject, content, kind, members.stream().map(member -> id("member", member)).toList(),
                        given);
            }
        });
    }

    private String id(String kind, String own) {
        String id = ids.get(kind + "/" + own);
        if (id == null) {
            throw new IllegalStateException("the " + kind + " \"" + own + "\" was not loaded with this kit");
        }
        return id;
    }

    /** Thrown when another node wrote this content first: nothing of ours is kept. */
    static final class AlreadyLoaded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AlreadyLoaded() {
            super("loaded already", null, false, false);
        }
    }
}
