package org.konbit.kernel.web;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a page's templates write: escapes by context, except for markup that {@link PageContext} made for this very page.
 *
 * <p>Such markup is recognised by identity, not by its text: a template can place it whole, between tags, and nothing else; whatever is
 * cut from it or joined to it is escaped like any other text. That is how the API stays free of the template engine's types while
 * templates need no unescaped output (docs/decisions). Used by one thread.
 */
final class PageOutput implements HtmlTemplateOutput {
    private final PageBytes bytes;
    private final OwaspHtmlTemplateOutput escaping;
    /** The markup of this page's icons by their name. */
    final Map<String, String> icons = new HashMap<>();
    /** What may be placed as it is: the text itself, or the part of the page it stands for. */
    private final Map<String, Object> markup = new IdentityHashMap<>();
    private boolean inAttribute;

    /** For a page of this owner's, or a part of one. */
    PageOutput(String owner) {
        this.bytes = new PageBytes(owner);
        this.escaping = new OwaspHtmlTemplateOutput(bytes);
    }

    /** Register markup made for this page; the returned instance is the one to place. */
    @SuppressWarnings("StringCopy")
    String mint(String safe) {
        String own = new String(safe);
        markup.put(own, own);
        return own;
    }

    /** Register a part of this page that was drawn already; the returned instance, which is not its text, is the one to place. */
    @SuppressWarnings("StringCopy")
    String mint(byte[] drawn) {
        String place = new String("(a part of the page)");
        markup.put(place, drawn);
        return place;
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    @Override
    public void setContext(@Nullable String tagName, @Nullable String attributeName) {
        inAttribute = attributeName != null;
        escaping.setContext(tagName, attributeName);
    }

    @Override
    public void writeContent(String value) {
        bytes.writeContent(value);
    }

    @Override
    public void writeContent(String value, int beginIndex, int endIndex) {
        bytes.writeContent(value, beginIndex, endIndex);
    }

    @Override
    public void writeBinaryContent(byte[] value) {
        bytes.writeBinaryContent(value);
    }

    @Override
    public void writeUserContent(@Nullable String value) {
        if (value == null) {
            return;
        }
        Object own = inAttribute ? null : markup.get(value);
        if (own instanceof byte[] part) {
            bytes.writeBinaryContent(part);
        } else if (own != null) {
            bytes.writeContent(value);
        } else {
            escaping.writeUserContent(value);
        }
    }
}
