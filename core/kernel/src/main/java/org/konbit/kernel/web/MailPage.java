package org.konbit.kernel.web;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.Member;
import org.konbit.api.Permission;

/** The page of a mail: it is read without a session and without our pictures, so its links are whole and it has no forms. */
final class MailPage extends ReaderPage {
    private final Web web;
    private final MailDrawing.Reader reader;
    private final String owner;

    MailPage(Web web, PageOutput output, String owner, MailDrawing.Reader reader) {
        super(web, output, owner);
        this.web = web;
        this.reader = reader;
        this.owner = owner;
    }

    @Override
    ZoneId zone() {
        return reader.zone();
    }

    @Override
    public String link(String path) {
        return web.baseUrl() + Links.inSite(owner, path);
    }

    @Override
    public String language() {
        return reader.language();
    }

    @Override
    public Optional<Member> member() {
        return reader.member();
    }

    /** Nobody has signed in where a mail is read. */
    @Override
    public boolean may(Permission permission) {
        return false;
    }

    @Override
    public boolean may(Permission permission, String spaceId) {
        return false;
    }

    @Override
    public String icon(String name) {
        return "";
    }

    @Override
    public Map<String, String> topics() {
        throw onlyOnPages("topics");
    }

    @Override
    public Map<String, String> topics(Collection<String> standing) {
        throw onlyOnPages("topics");
    }

    @Override
    public String topicColour(String slug) {
        throw onlyOnPages("topicColour");
    }

    @Override
    public Map<String, String> spaces() {
        throw onlyOnPages("spaces");
    }

    @Override
    public String fields(Class<? extends Record> form) {
        throw onlyOnPages("fields");
    }

    @Override
    public String field(Class<? extends Record> form, String component) {
        throw onlyOnPages("field");
    }

    @Override
    public String field(Class<? extends Record> form, String component, Map<String, String> options) {
        throw onlyOnPages("field");
    }

    @Override
    public String field(Class<? extends Record> form, String component, String value) {
        throw onlyOnPages("field");
    }

    @Override
    public String field(Class<? extends Record> form, String component, Map<String, String> options, String value) {
        throw onlyOnPages("field");
    }

    @Override
    public String talk(String contentId) {
        throw onlyOnPages("talk");
    }

    /** What would have to ask the database, which a write must not do again, or be answered by a form. */
    private static IllegalStateException onlyOnPages(String what) {
        return new IllegalStateException("A mail cannot show page." + what
                + "(…): it has words, dates, numbers, Markdown and links. Hand what it shows to its view, and link to a page for the rest.");
    }
}
