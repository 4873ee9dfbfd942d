package org.konbit.kernel.content;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.konbit.api.Request;

/**
 * What a list of conversations is narrowed to; empty texts narrow nothing.
 *
 * @param kind question, offer or idea
 * @param language BCP 47 tag
 * @param topic slug
 * @param space slug
 * @param waitingOnly whether only questions without an answer are wanted
 */
public record Filter(String kind, String language, String topic, String space, boolean waitingOnly) {
    /** Nothing narrowed. */
    static final Filter NONE = new Filter("", "", "", "", false);

    static Filter of(Request request) {
        String kind = request.query("kind").orElse("");
        return new Filter(Kind.of(kind).isPresent() ? kind : "", request.query("language").orElse(""),
                request.query("topic").orElse(""), request.query("space").orElse(""), kind.equals("waiting"));
    }

    /** The content type, if one kind is wanted. */
    public String type() {
        return Kind.of(kind).map(Kind::type).orElse("");
    }

    /** The conditions as SQL: made of constants only, values are bound by name. */
    String conditions() {
        StringBuilder sql = new StringBuilder();
        sql.append(type().isEmpty()
                ? " and c.type in ('conversation.question', 'conversation.offer', 'conversation.idea')"
                : " and c.type = :type");
        if (!language.isEmpty()) {
            sql.append(" and c.language = :language");
        }
        if (!topic.isEmpty()) {
            sql.append(" and exists (select 1 from content_topic x where x.content = c.id and x.topic = :topic)");
        }
        if (!space.isEmpty()) {
            sql.append(" and c.space = (select w.id from space w where w.slug = :space)");
        }
        return sql.toString();
    }

    /** Whether anything beside the kind is narrowed. */
    boolean narrowed() {
        return !language.isEmpty() || !topic.isEmpty() || !space.isEmpty();
    }

    Filter withKind(String other) {
        return new Filter(other.equals("waiting") ? "" : other, language, topic, space, other.equals("waiting"));
    }

    /** The address of the list, so narrowed. */
    String path() {
        StringBuilder path = new StringBuilder("/conversations");
        append(path, "kind", waitingOnly ? "waiting" : kind);
        append(path, "language", language);
        append(path, "topic", topic);
        append(path, "space", space);
        return path.toString();
    }

    private static void append(StringBuilder path, String name, String value) {
        if (!value.isEmpty()) {
            path.append(path.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    String pathAfter(Place place) {
        String path = path();
        return path + (path.indexOf('?') < 0 ? '?' : '&') + "after=" + place.word();
    }
}
