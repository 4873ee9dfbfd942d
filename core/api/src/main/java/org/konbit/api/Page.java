package org.konbit.api;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a template may ask for: words in the reader's language, links, rights, form fields.
 *
 * <p>Methods that draw (marked <em>markup</em>) return HTML that is safe to place as it is; the template writes it unescaped only as a
 * whole ({@code ${page.markdown(text)}}), between tags and never inside an attribute. Everything else is escaped by its context. Used by
 * one thread while one page is drawn.
 */
@ProviderType
public interface Page {
    /** A message in the reader's language; {0}, {1} … are replaced, plurals follow ICU's syntax ({@code {0, plural, =0{…} other{…}}}). */
    String text(String key, @Nullable Object... arguments);

    /** A text in the reader's language. */
    String text(Text text);

    /**
     * The address of a path of this site: adds the context path.
     *
     * @throws IllegalArgumentException if the path does not begin with one slash
     */
    String link(String path);

    /** BCP 47 tag of the page's language. */
    String language();

    /** The signed-in member, if any. */
    Optional<Member> member();

    /** Whether the reader holds the permission in the whole community. */
    boolean may(Permission permission);

    /** Whether the reader holds the permission in this space or in the whole community. */
    boolean may(Permission permission, String spaceId);

    /** Markdown as clean HTML. Markup. */
    String markdown(String text);

    /** The beginning of a Markdown text without its marks, cut at a word: at most so many characters. */
    String excerpt(String markdown, int characters);

    /** An icon of the sprite, to be followed by a word. Markup. */
    String icon(String name);

    /** A date in words, in the reader's language and zone: {@code 9 de agosto de 2026}. */
    String date(long epochMillis);

    /** A date and a time in words, in the reader's language and zone. */
    String dateTime(long epochMillis);

    /** How long ago, in words: {@code hace 3 días}; a date once it is more than 30 days. */
    String ago(long epochMillis);

    /** A whole number as the reader writes it. */
    String number(long value);

    /** A size in bytes as the reader writes it: {@code 1,2 MB}. */
    String size(long bytes);

    /** The name of a language in the reader's language. */
    String languageName(String tag);

    /** The name of a country in the reader's language. */
    String country(String isoCode);

    /** The names of the languages one can write in, by tag, in the community's order. */
    Map<String, String> languages();

    /** The names of the topics that are offered, in the reader's language, by slug: for a form or a filter. */
    Map<String, String> topics();

    /**
     * The same, and the names of those among these topics that were archived: for what has them already.
     *
     * @param standing slugs
     */
    Map<String, String> topics(Collection<String> standing);

    /** The colour token of a topic ({@code anil}, {@code grana}, {@code achiote}, {@code mango}, {@code ceiba}, {@code mar}). */
    String topicColour(String slug);

    /** The names of the spaces the reader may write in, by id; the commons first. */
    Map<String, String> spaces();

    /**
     * All fields of a form with their labels, hints, what was typed before and what was wrong with it. Markup.
     *
     * <p>The label of a component is the message {@code <form>.<component>} ({@code newGreeting.text}); {@code <form>.<component>.hint},
     * where it exists, is shown under it. Beside one that may stay empty it says that it is optional, or what
     * {@code <form>.<component>.optional} says instead.
     */
    String fields(Class<? extends Record> form);

    /**
     * One field of a form. Markup.
     *
     * <p>A {@code String once} is hidden: it holds an id of the page as it stands, for
     * {@link org.konbit.api.content.Contents#createOnce}.
     */
    String field(Class<? extends Record> form, String component);

    /** One field of a form as a choice among options (value to label). Markup. */
    String field(Class<? extends Record> form, String component, Map<String, String> options);

    /**
     * One field of a form, holding this value unless the reader typed another. Markup.
     *
     * <p>An {@code int version} is hidden: it remembers which version of a text its writer saw, for {@link EditConflict}.
     */
    String field(Class<? extends Record> form, String component, String value);

    /** One field of a form as a choice, with this option chosen unless the reader chose another. Markup. */
    String field(Class<? extends Record> form, String component, Map<String, String> options, String value);

    /** The comments and reactions under a content, with the form to add one; nothing for a content the reader may not read. Markup. */
    String talk(String contentId);
}
