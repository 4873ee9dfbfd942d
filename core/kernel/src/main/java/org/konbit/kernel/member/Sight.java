package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Request;
import org.konbit.kernel.web.Rights;
import org.konbit.kernel.web.WebRequest;

/**
 * What a reader sees of one person beside what everybody here reads: fields with their levels, organizations, interests, what they offer and
 * look for, and how the two are connected. The rule itself stands in the views {@code konbit_field_seen} and {@code konbit_belonging}.
 */
public interface Sight {
    /**
     * One thing that is seen.
     *
     * @param kind field, place, topic, offer, search, or how the two are connected: asked (by the reader), asks, contact, block, mute
     * @param name the field, or the id or slug of what it is
     * @param words what is in it
     * @param more its level, title or language
     */
    record Row(String kind, String name, String words, String more) {}

    /** All of it. */
    record Seen(List<Row> rows) {
        /** A field, unless the reader may not see it or it is not given. */
        Optional<String> field(String name) {
            return of("field").filter(row -> row.name().equals(name) && !row.words().isEmpty())
                    .map(Row::words)
                    .findFirst();
        }

        Stream<Row> of(String kind) {
            return rows.stream().filter(row -> row.kind().equals(kind));
        }

        boolean has(String kind) {
            return of(kind).findAny().isPresent();
        }

        List<Row> all(String kind) {
            return of(kind).toList();
        }
    }

    /** All rows; {@code letsIn} is 1 if the reader lets people in, which needs the real name. */
    @SqlQuery("""
              select 'field' as kind, s.field as name, s.content as words, s.level as more, s.consented as since
              from konbit_field_seen s where s.reader = :reader and s.member = :member and s.field <> 'listed'
              union all
              select 'field', f.field, f.content, f.level, f.consented from member_field f
              where :letsIn = 1 and f.member = :member and f.field = 'real-name' and not exists (
                  select 1 from konbit_field_seen s where s.reader = :reader and s.member = f.member and s.field = f.field)
              union all
              select 'place', o.id, o.name, b.title, b.since
              from konbit_belonging b join organization o on o.id = b.organization where b.reader = :reader and b.member = :member
              union all
              select 'topic', t.topic, '', '', t.since from member_topic t where t.member = :member
              union all
              select o.kind, coalesce(o.topic, ''), o.words, o.language, o.since from member_offer o where o.member = :member
              union all
              select case when c.accepted is null then 'asked' else 'contact' end, '', c.words, '', c.since from member_contact c
              where c.asker = :reader and c.asked = :member and c.withdrawn is null
              union all
              select case when c.accepted is null then 'asks' else 'contact' end, '', c.words, '', c.since from member_contact c
              where c.asker = :member and c.asked = :reader and c.withdrawn is null and (c.accepted is not null or c.refused is null)
              union all
              select s.kind, '', '', '', s.since from member_stop s where s.member = :reader and s.other = :member
              order by 5, 1, 2""")
    List<Row> rows(String member, String reader, int letsIn);

    /** What whoever asks for a page sees. */
    default Seen of(String member, Request request) {
        Rights rights = ((WebRequest) request).actor().orElseThrow().rights();
        return new Seen(rows(member, request.reader(), rights.may(MemberPermissions.LET_IN) ? 1 : 0));
    }
}
