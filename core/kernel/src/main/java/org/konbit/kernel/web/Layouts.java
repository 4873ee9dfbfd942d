package org.konbit.kernel.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.i18n.Languages;

/** Draws a view's template inside the site's layout. */
final class Layouts {
    private final Web web;

    Layouts(Web web) {
        this.web = web;
    }

    /** What the layout shows around a page; {@code state} only while a plugin is being developed. */
    record Layout(String title, String siteName, String self, List<Entry> menu, List<Entry> tabs,
            List<Spoken> languages,
            Optional<String> notice, Optional<Conflict> conflict, String initials, boolean signedIn,
            Optional<String> state) {}

    /** One menu entry; {@code current} if the page is below it. */
    record Entry(String path, String label, String icon, boolean current) {}

    /** A language to switch to. */
    record Spoken(String tag, String name, boolean current) {}

    /** A text that somebody else saved meanwhile. */
    record Conflict(String current) {}

    byte[] page(WebRequest request, String owner, View view) {
        PageOutput output = new PageOutput();
        PageContext page = new PageContext(web, request, output, owner);
        PageContext around = new PageContext(web, request, output, Contribution.KERNEL);
        Layout layout = layout(request, page, around, view);
        JteLayoutGenerated.render(output, page.interceptor(), around, layout, new Content() {
            @Override
            public void writeTo(TemplateOutput ignored) {
                web.templates().render(output, page.interceptor(), page, view);
            }
        });
        return output.toByteArray();
    }

    private Layout layout(WebRequest request, PageContext page, PageContext around, View view) {
        String site = web.parts().siteName(request.language());
        String initials = request.actor().map(actor -> Initials.of(actor.member().name())).orElse("");
        List<Entry> menu = new ArrayList<>();
        for (Contribution.MenuEntry entry : web.site().menu()) {
            web.site()
                    .match("GET", entry.path())
                    .filter(m -> request.may(m.route().permission()))
                    .ifPresent(m -> menu.add(entry(request, entry)));
        }
        return new Layout(page.text(view.title()), site, request.self(), menu, tabs(request, around, menu),
                languages(request),
                notice(request), conflict(request), initials, request.signedIn(), state(request));
    }

    /** For the developer of a plugin: by it an open page sees that it is old. What answers a form cannot be loaded again. */
    private Optional<String> state(WebRequest request) {
        return web.workbench()
                .filter(bench -> request.exchange.raw.getMethod().equals("GET"))
                .map(Workbench::state);
    }

    private Entry entry(WebRequest request, Contribution.MenuEntry entry) {
        String label = web.catalogues().of(entry.owner()).text(request.language(), entry.label());
        return new Entry(entry.path(), label, icon(entry.path()), current(request.path(), entry.path()));
    }

    /** At most five places for the thumb: home, the first two of the menu, write, members. */
    private List<Entry> tabs(WebRequest request, PageContext around, List<Entry> menu) {
        if (!request.signedIn()) {
            return List.of();
        }
        List<Entry> tabs = new ArrayList<>();
        tabs.add(new Entry("/", around.text("web.menu.home"), "house", request.path().equals("/")));
        menu.stream().filter(e -> e.path().equals("/library")).findFirst().ifPresent(tabs::add);
        boolean writing = request.path().equals("/conversations/new");
        tabs.add(new Entry("/conversations/new", around.text("web.menu.write"), "plus", writing));
        menu.stream()
                .filter(e -> e.path().equals("/conversations"))
                .findFirst()
                .map(e -> new Entry(e.path(), e.label(), e.icon(), e.current() && !writing))
                .ifPresent(tabs::add);
        menu.stream().filter(e -> e.path().equals("/members")).findFirst().ifPresent(tabs::add);
        return tabs;
    }

    private static boolean current(String path, String entry) {
        return entry.equals("/") ? path.equals("/") : path.equals(entry) || path.startsWith(entry + "/");
    }

    private static String icon(String path) {
        return switch (path) {
            case "/" -> "house";
            case "/conversations" -> "messages-square";
            case "/library" -> "library";
            case "/members" -> "users";
            default -> "sparkles";
        };
    }

    private static List<Spoken> languages(WebRequest request) {
        return Languages.all()
                .stream()
                .map(one -> new Spoken(one.tag(), one.ownName(), one.tag().equals(request.language())))
                .toList();
    }

    private Optional<String> notice(WebRequest request) {
        if (!request.exchange.notice.isEmpty()) {
            return web.catalogues().of(Contribution.KERNEL).find(request.language(), request.exchange.notice);
        }
        Optional<String> cookie = request.exchange.cookie(web.cookies().notice).filter(value -> value.indexOf('!') > 0);
        cookie.ifPresent(value -> web.cookies().set(request.exchange, web.cookies().notice, "", 0));
        return cookie.flatMap(value -> {
            int mark = value.indexOf('!');
            return web.catalogues().of(value.substring(0, mark)).find(request.language(), value.substring(mark + 1));
        });
    }

    private static Optional<Conflict> conflict(WebRequest request) {
        return request.retained.problems().get(WebRequest.CURRENT) instanceof Text.Words words
                ? Optional.of(new Conflict(words.words()))
                : Optional.empty();
    }
}
