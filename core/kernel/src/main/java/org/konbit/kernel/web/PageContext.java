package org.konbit.kernel.web;

import gg.jte.html.HtmlInterceptor;
import java.io.ByteArrayOutputStream;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Member;
import org.konbit.api.Page;
import org.konbit.api.Permission;
import org.konbit.api.Place;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernel's page: one for each owner whose templates draw on a page, all writing to the same output. */
public final class PageContext implements Page {
    private static final Logger LOG = LoggerFactory.getLogger(PageContext.class);

    final WebRequest request;
    final PageOutput output;
    private final Web web;
    private final String owner;
    private final Messages messages;
    private final Language language;

    PageContext(Web web, WebRequest request, PageOutput output, String owner) {
        this.web = web;
        this.request = request;
        this.output = output;
        this.owner = owner;
        this.messages = web.catalogues().of(owner);
        this.language = Languages.of(request.language());
    }

    @Override
    public String text(String key, @Nullable Object... arguments) {
        return messages.text(request.language(), key, arguments);
    }

    @Override
    public String text(Text text) {
        return switch (text) {
            case Text.Words words -> words.words();
            case Text.Message message -> text(message.key(), message.arguments().toArray());
        };
    }

    /** Whether the reader's language has this message. */
    boolean has(String key) {
        return messages.find(request.language(), key).isPresent();
    }

    @Override
    public String link(String path) {
        return request.exchange.raw.getContextPath() + Links.encoded(path);
    }

    /** Where a visitor signs in, to come back to this page afterwards. */
    public String signIn() {
        return link(request.exchange.signIn());
    }

    /** The whole address of a path, for messages and codes that leave the browser. */
    public String address(String path) {
        return web.baseUrl() + path;
    }

    @Override
    public String language() {
        return request.language();
    }

    @Override
    public Optional<Member> member() {
        return request.actor().map(Actor::member);
    }

    @Override
    public boolean may(Permission permission) {
        return request.may(permission);
    }

    @Override
    public boolean may(Permission permission, String spaceId) {
        return request.may(permission, spaceId);
    }

    @Override
    public String markdown(String text) {
        return output.mint(web.markdown().html(text));
    }

    @Override
    public String excerpt(String markdown, int characters) {
        return web.markdown().excerpt(markdown, characters);
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

    /** The immutable address of a file of the kernel's. */
    public String asset(String name) {
        return link(web.assets().path(name));
    }

    @Override
    public String date(long epochMillis) {
        return language.date(epochMillis, zone());
    }

    @Override
    public String dateTime(long epochMillis) {
        return language.dateTime(epochMillis, zone());
    }

    @Override
    public String ago(long epochMillis) {
        return language.ago(epochMillis, request.now(), zone());
    }

    private ZoneId zone() {
        Actor actor = request.exchange.actor;
        return actor == null ? ZoneOffset.UTC : actor.member().zone();
    }

    @Override
    public String number(long value) {
        return language.number(value);
    }

    @Override
    public String size(long bytes) {
        return language.size(bytes);
    }

    @Override
    public String languageName(String tag) {
        return language.languageName(tag);
    }

    @Override
    public String country(String isoCode) {
        return language.countryName(isoCode);
    }

    @Override
    public Map<String, String> languages() {
        Map<String, String> names = new LinkedHashMap<>();
        Languages.all().forEach(one -> names.put(one.tag(), one.ownName()));
        return names;
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

    /** Draw a field that no record describes; its form has a hidden field {@code version} too. */
    public String field(FreeField field) {
        return output.mint(new FreeFields(this, request.retained).draw(field));
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

    /** The cards of a place, from the kernel and the plugins; one that fails is left out and logged, or shown to whoever writes it. */
    public String slots(Place place, String subject) {
        ByteArrayOutputStream cards = new ByteArrayOutputStream();
        for (Site.OwnedSlot one : web.site().slots(place)) {
            try {
                web.calls()
                        .run(one.owner(), () -> one.slot().card(request, subject).map(view -> drawn(one.owner(), view)))
                        .ifPresent(cards::writeBytes);
            } catch (Exception | LinkageError e) {
                LOG.warn("The card of the plugin {} at {} could not be drawn: {}", one.owner(), place, e.toString());
                web.workbench()
                        .flatMap(bench -> bench.failedCard(e, one.owner()))
                        .ifPresent(view -> cards.writeBytes(drawn(Contribution.KERNEL, view)));
            }
        }
        return output.mint(cards.toByteArray());
    }

    /** Draw a view of the kernel's on its own, as markup without the layout. */
    public String draw(View view) {
        return output.mint(drawn(owner, view));
    }

    private byte[] drawn(String ofOwner, View view) {
        PageOutput part = new PageOutput();
        PageContext page = new PageContext(web, request, part, ofOwner);
        web.templates().render(part, page.interceptor(), page, view);
        return part.toByteArray();
    }

    HtmlInterceptor interceptor() {
        return new FormToken(request.exchange);
    }
}
