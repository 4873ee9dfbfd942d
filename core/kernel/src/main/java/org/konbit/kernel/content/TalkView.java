package org.konbit.kernel.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.View;
import org.konbit.kernel.web.Initials;

/**
 * Comments and reactions under a content.
 *
 * @param path where the content is shown
 * @param heading key of the heading: answers or comments
 * @param pages how many pages of comments there are, 1 at least
 * @param mayComment whether the reader may comment and react here now
 * @param closed key of the sentence that says why nobody may comment now, or null
 */
record TalkView(String content, String path, String heading, int total, int page, int pages, List<Comment> comments,
        List<Reaction> reactions, boolean mayComment, @Nullable String closed) implements View {
    static final List<String> KINDS = List.of("thanks", "me-too", "idea", "help");

    /** The fields of a new comment: {@code text} is Markdown. */
    record NewComment(@org.konbit.api.MaxLength(10_000) String text, String language, @Nullable String once) {}

    /** One comment; {@code mayRestore} if it was put aside and the reader may bring it back. */
    record Comment(TalkSql.Row row, List<Reaction> reactions, boolean mayEdit, boolean mayArchive, boolean mayRestore) {
        /** Who put the writer's own comment aside, if that was somebody else. */
        Optional<String> asideBySomebodyElse() {
            return Optional.ofNullable(row.archivedByName()).filter(name -> !row.author().equals(row.archivedBy()));
        }

        String colour() {
            return Initials.colour(row.author());
        }

        boolean anyReaction() {
            return reactions.stream().anyMatch(one -> one.given() > 0);
        }
    }

    /** One kind of reaction and how often it was given. */
    record Reaction(String subject, String kind, int given, boolean mine) {
        String icon() {
            return switch (kind) {
                case "thanks" -> "heart";
                case "me-too" -> "users";
                case "idea" -> "lightbulb";
                default -> "handshake";
            };
        }

        String value() {
            return kind + " " + subject;
        }

        /** Names the button, so that the keyboard stays on it when the talk is exchanged. */
        String id() {
            return "r-" + kind + "-" + subject;
        }
    }

    /** All four kinds of a subject, given or not. */
    static List<Reaction> reactions(String subject, Map<String, TalkSql.Given> given) {
        List<Reaction> reactions = new ArrayList<>();
        for (String kind : KINDS) {
            TalkSql.Given one = given.get(kind + " " + subject);
            reactions.add(new Reaction(subject, kind, one == null ? 0 : one.given(), one != null && one.mine() > 0));
        }
        return reactions;
    }

    String pagePath(int number) {
        return path + (number == 1 ? "" : "?talk=" + number) + "#talk";
    }
}
