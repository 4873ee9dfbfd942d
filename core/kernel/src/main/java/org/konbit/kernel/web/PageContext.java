package org.konbit.kernel.web;

import gg.jte.html.HtmlInterceptor;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.Role;
import org.konbit.api.Member;
import org.konbit.api.Permission;
import org.konbit.api.Place;
import org.konbit.api.View;
import org.owasp.encoder.Encode;

/** The kernel's page: one for each owner whose templates draw on a page, all writing to the same output. */
public final class PageContext extends ReaderPage {
    final WebRequest request;
    private final Web web;
    private final String owner;

    PageContext(Web web, WebRequest request, PageOutput output, String owner) {
        super(web, output, owner);
        this.web = web;
        this.request = request;
        this.owner = owner;
    }

    @Override
    public String link(String path) {
        return request.exchange.raw.getContextPath() + request.exchange.veiled(Links.inSite(owner, path));
    }

    /** The own names of the languages that the community offers to read in, by tag; and of one that is in use all the same. */
    public Map<String, String> offered(String also) {
        Map<String, String> names = new LinkedHashMap<>(languages());
        names.keySet().removeIf(tag -> !tag.equals(also) && !web.parts().offers(tag));
        return names;
    }

    /** Where a visitor signs in, to come back to this page afterwards. */
    public String signIn() {
        return link(request.exchange.signIn());
    }

    /** The whole address of a path, for messages and codes that leave the browser. */
    public String address(String path) {
        return web.baseUrl() + path;
    }

    /** Whether such an address leads nobody here who is not at this very machine. */
    public boolean reachesOnlyHere() {
        return OnlyHere.leads(web.baseUrl());
    }

    /** Whether whoever reads administers the community. */
    public boolean administers() {
        Actor actor = request.exchange.actor;
        return actor != null && actor.role() == Role.ADMINISTRATOR;
    }

    /** Where whoever looks after the server writes its settings. */
    public String configurationFile() {
        return web.parts().configurationFile();
    }

    @Override
    public String language() {
        return request.language();
    }

    @Override
    public Optional<Member> member() {
        return request.actor().map(Actor::member);
    }

    /** Whether more is the reader's once they have proved a second thing. */
    public boolean awaitsStep() {
        return request.actor().filter(Actor::awaitsStep).isPresent();
    }

    @Override
    public boolean may(Permission permission) {
        return request.may(permission);
    }

    @Override
    public boolean may(Permission permission, String spaceId) {
        return request.may(permission, spaceId);
    }

    /** Whether others use the phone that this page is shown on: what is secret goes on paper alone. */
    public boolean isShared() {
        return request.isShared();
    }

    /** How a form that looks for something is sent: where others use the phone its words are to stand in no address. */
    public String searchMethod() {
        return request.exchange.leavesQuickly() ? "post" : "get";
    }

    /** Draw a path's whole address as a code for the camera of a phone. */
    public String qr(String path) {
        return output.mint(QrCode.svg(address(path), text("web.qr")));
    }

    /** A code for a camera that holds just this text; {@code label} is said to whoever does not see it. */
    public String qrOf(String text, String label) {
        return output.mint(QrCode.svg(text, label));
    }

    /** Mark markup made by the kernel's own code as safe to place; what it holds must be escaped already. */
    public String markup(String safe) {
        return output.mint(safe);
    }

    @Override
    public String icon(String name) {
        // a page shows the same few many times
        return output.icons.computeIfAbsent(name, one -> output.mint(
                "<svg class=\"ic\" aria-hidden=\"true\"><use href=\"" + asset("icons.svg") + "#" + one + "\"/></svg>"));
    }

    /**
     * What stands beside the name of whoever looks after the whole community, so that nobody else is taken for them; nothing beside other
     * names. Visitors read names alone. It costs no statement: who it is was read with the reader's rights.
     */
    public String mark(String member) {
        if (request.actor().filter(actor -> actor.caretakers().contains(member)).isEmpty()) {
            return "";
        }
        String shield = icon("shield");
        // a label rather than words: what is copied or searched for is the name
        return output.icons.computeIfAbsent("a caretaker's mark", _ -> {
            String words = Encode.forHtmlAttribute(text("web.caretaker"));
            return output.mint(" <span class=\"mark\" role=\"img\" aria-label=\"" + words + "\" title=\"" + words
                    + "\">" + shield + "</span>");
        });
    }

    /** The immutable address of a file of the kernel's. */
    public String asset(String name) {
        return link(web.assets().path(name));
    }

    /** Whether the kernel serves a file of this name now. */
    public boolean hasAsset(String name) {
        return web.assets().has(name);
    }

    @Override
    ZoneId zone() {
        Actor actor = request.exchange.actor;
        return actor == null ? ZoneOffset.UTC : actor.member().zone();
    }

    @Override
    public Map<String, String> topics() {
        return topics(List.of());
    }

    @Override
    public Map<String, String> topics(Collection<String> standing) {
        return web.parts().topics(request.language(), standing);
    }

    @Override
    public String topicColour(String slug) {
        return web.parts().topicColour(slug);
    }

    @Override
    public Map<String, String> spaces() {
        return web.parts().writableSpaces(request);
    }

    @Override
    public String fields(Class<? extends Record> form) {
        return output.mint(new FormFields(this, request.retained).all(form));
    }

    @Override
    public String field(Class<? extends Record> form, String component) {
        return output.mint(new FormFields(this, request.retained).one(form, component, null, null));
    }

    @Override
    public String field(Class<? extends Record> form, String component, Map<String, String> options) {
        return output.mint(new FormFields(this, request.retained).one(form, component, options, null));
    }

    @Override
    public String field(Class<? extends Record> form, String component, String value) {
        return output.mint(new FormFields(this, request.retained).one(form, component, null, value));
    }

    @Override
    public String field(Class<? extends Record> form, String component, Map<String, String> options, String value) {
        return output.mint(new FormFields(this, request.retained).one(form, component, options, value));
    }

    /** What a box shows before anybody sent its form; once they did, what they chose counts, which is nothing where they left it empty. */
    public String atFirst(String value) {
        return request.retained == WebRequest.Retained.NOTHING ? value : "";
    }

    /** Draw a field that no record describes; its form has a hidden field {@code version} too. */
    public String field(FreeField field) {
        return output.mint(new FreeFields(this, request.retained).draw(field));
    }

    /** Whether somebody said today that several people use this browser: the next one need not say it again. */
    public boolean sharedBefore() {
        return request.carried().isShared();
    }

    /** This page has a part that is exchanged by itself: the layout loads the script for it. */
    public void exchangeParts() {
        request.exchangesParts = true;
    }

    /** Whether {@link #exchangeParts} was said while the page was drawn. */
    public boolean exchangesParts() {
        return request.exchangesParts;
    }

    @Override
    public String talk(String contentId) {
        return web.parts().talk(contentId, request, new PageContext(web, request, output, Contribution.KERNEL));
    }

    /** The cards of a place, from the kernel and the plugins; in the place of one that fails stands that it rests, or what is wrong for whoever writes it. */
    public String slots(Place place, String subject) {
        return output.mint(new Cards(web, request).drawn(place, subject, this::drawn));
    }

    /** Draw a view of the kernel's on its own, as markup without the layout. */
    public String draw(View view) {
        return output.mint(drawn(owner, view));
    }

    private byte[] drawn(String ofOwner, View view) {
        PageOutput part = new PageOutput(ofOwner);
        PageContext page = new PageContext(web, request, part, ofOwner);
        web.templates().render(part, page.interceptor(), page, view);
        return part.toByteArray();
    }

    HtmlInterceptor interceptor() {
        return new FormToken(request.exchange);
    }
}
