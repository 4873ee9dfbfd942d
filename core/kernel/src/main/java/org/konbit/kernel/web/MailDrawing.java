package org.konbit.kernel.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.Member;
import org.konbit.api.Text;
import org.konbit.api.View;

/** Draws what a mail says, in the frame that all mails have. Thread-safe; asks nothing of the database. */
public final class MailDrawing {
    private final Web web;

    /**
     * Whoever will read it.
     *
     * @param member empty for somebody who is not here yet
     * @param language BCP 47 tag
     */
    public record Reader(Optional<Member> member, String language, ZoneId zone) {}

    /**
     * What stands around the words.
     *
     * @param why why the reader gets it
     * @param stop where mails like this one are stopped, below the base URL; empty if they cannot be
     */
    record Frame(String language, String subject, String siteName, String site, String why, Optional<String> stop) {}

    MailDrawing(Web web) {
        this.web = web;
    }

    /** A subject or another short text of an owner's in the reader's language. */
    public String text(String owner, String language, Text text) {
        return web.catalogues().of(owner).text(language, text);
    }

    /** What an owner calls itself in a language; its id while it is not there. */
    public String name(String owner, String language) {
        return web.catalogues().of(owner).find(language, "title").orElse(owner);
    }

    /** The community's name in a language. */
    public String siteName(String language) {
        return web.parts().siteName(language);
    }

    /**
     * A whole HTML document.
     *
     * @param owner id of the plugin whose words and template it has, or {@link Contribution#KERNEL}
     * @param why says why the reader gets it, one of the kernel's sentences
     * @param stop path of the page where such mails are stopped
     */
    public String html(String owner, Reader reader, String subject, View body, Text why, Optional<String> stop) {
        PageOutput output = new PageOutput(owner);
        MailPage page = new MailPage(web, output, owner, reader);
        MailPage around = new MailPage(web, output, Contribution.KERNEL, reader);
        Frame frame = new Frame(reader.language(), subject, siteName(reader.language()), around.link("/"),
                around.text(why), stop.map(around::link));
        NoForms forms = new NoForms();
        JteMailFrameGenerated.render(output, forms, around, frame, new Content() {
            @Override
            public void writeTo(TemplateOutput ignored) {
                web.templates().render(output, forms, page, body);
            }
        });
        return new String(output.toByteArray(), StandardCharsets.UTF_8);
    }

    /** A form in a mail would come without its token; many readers do not even show it. */
    private static final class NoForms implements HtmlInterceptor {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {
            throw new IllegalStateException("A mail has no forms: link to the page that has one.");
        }

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {}
    }
}
