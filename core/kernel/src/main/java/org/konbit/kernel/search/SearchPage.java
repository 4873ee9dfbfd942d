package org.konbit.kernel.search;

import java.util.List;
import java.util.Locale;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.search.SearchResult.Fit;
import org.konbit.kernel.search.SearchResult.Hit;
import org.konbit.kernel.search.SearchResult.Inside;
import org.konbit.kernel.web.Initials;

/**
 * The search page.
 *
 * @param asked what the form holds
 * @param types what one can narrow to
 * @param state what the page has to say
 * @param mayAsk whether the reader may ask the community a question
 */
record SearchPage(SearchForm asked, List<Type> types, State state, SearchResult result, List<Found> found,
        boolean mayAsk)
        implements
            View {

    /** What the page has to say. */
    enum State {
        /** Nothing was asked yet. */
        START,
        /** The index is being opened or made anew. */
        PREPARING,
        /** Nothing was found. */
        NONE,
        /** There are no more pages. */
        NO_MORE,
        /** There are hits. */
        FOUND
    }

    /** A type one can narrow to, with its name in the reader's language. */
    record Type(String id, String name) {}

    /**
     * A hit as the page shows it.
     *
     * @param path below the context path
     * @param type the name of its type in the reader's language; empty where it has none
     */
    record Found(Hit hit, String path, String type) {
        boolean isMember() {
            return hit.kind().equals(Kind.MEMBER.word());
        }

        /** The icon of what has no face; empty for people and what they wrote. */
        String icon() {
            return switch (Kind.of(hit.kind())) {
                case ORGANIZATION -> "building-2";
                case SPACE -> "messages-square";
                case MEMBER, CONTENT -> "";
            };
        }

        /** The name of whose initials stand beside it. */
        String face() {
            return isMember() ? String.join("", hit.title().stream().map(Marked::text).toList()) : hit.detail();
        }

        String colour() {
            return Initials.colour(isMember() ? hit.id() : hit.author());
        }

        /** The code of the country of a member or organization; empty for others. */
        String country() {
            Kind kind = Kind.of(hit.kind());
            return kind == Kind.MEMBER || kind == Kind.ORGANIZATION ? hit.detail() : "";
        }

        /** Key of the words that say where the passage stands; empty if in the thing's own text. */
        String inside() {
            return hit.inside() == Inside.TEXT ? "" : "search.in." + hit.inside().name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Text title() {
        return Text.key("search.title");
    }

    /** Key of the sentence about hits that do not fit as they were asked for; empty if they do. */
    String fit() {
        return result.fit() == Fit.ALL_WORDS || result.fit() == Fit.NOTHING
                ? ""
                : "search.fit." + result.fit().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isCounted() {
        return result.total() != SearchResult.UNCOUNTED;
    }

    boolean hasBefore() {
        return asked.page() > 1;
    }

    boolean hasMore() {
        return asked.page() < SearchQuery.LAST_PAGE && (isCounted()
                ? result.total() > (long) asked.page() * SearchQuery.PAGE_SIZE
                : found.size() == SearchQuery.PAGE_SIZE);
    }
}
