package org.konbit.kernel.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.konbit.api.EditConflict;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.data.StatementCount;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;

/** Draws a view's template inside the site's layout. */
final class Layouts {
    private final Web web;

    Layouts(Web web) {
        this.web = web;
    }

    /** What the layout shows around a page; {@code allTabs} if every place of the menu is in the bar of a phone too;
     * {@code state} only while a plugin is being developed, and {@code asked}, once all is drawn, if the database was asked too often; {@code live} if it is to be asked for again;
     * {@code leaves} if it shows how to leave at once; {@code behind} if the reader has yet to be told that the text about their data has
     * changed; {@code trying} if colours are tried on it; {@code entered} if somebody came into their account by
     * a card that another made; {@code changed} if a way into it changed and they have yet to read so; {@code careful} if the browser is to
     * remember nothing that is typed; {@code here} is what a script writes to let the session of a shared phone end though nobody hears of
     * it; {@code frame} is what stands around the page. */
    record Layout(String title, String siteName, String self, List<Entry> menu, List<Entry> tabs,
            boolean allTabs, List<Spoken> languages,
            Optional<Notice> notice, Optional<Conflict> conflict, List<Wrong.Field> wrong, List<String> refusals,
            String initials, String colour, boolean signedIn, Optional<String> state, Supplier<Optional<String>> asked,
            boolean live, boolean leaves, boolean behind, boolean trying,
            boolean entered, Optional<Actor.Changed> changed, boolean careful, Tab tab, String here,
            FramedView.Frame frame) {
        boolean bare() {
            return frame == FramedView.Frame.WALL;
        }

        boolean whole() {
            return frame == FramedView.Frame.WHOLE;
        }

        /** The one style sheet of the page: Konbit's, with the community's own colours if it has any. */
        String sheet(PageContext page) {
            if (trying && page.hasAsset(Assets.PREVIEW)) {
                return Assets.PREVIEW;
            }
            return page.hasAsset(Assets.THEME) ? Assets.THEME : Assets.PLAIN;
        }

        /** What the tab of a browser says; nothing of the page where somebody else may look. */
        String tab(PageContext page) {
            return switch (tab) {
                case WHOLE -> title + " · " + siteName;
                case ALONE -> title;
                case NOTHING -> page.text("web.leave.tab");
            };
        }
    }

    /** How much the tab of a browser, and so its history, says of a page: also where it goes, or nothing at all. */
    enum Tab {
        WHOLE, ALONE, NOTHING
    }

    /** One menu entry; {@code current} if the page is below it. */
    record Entry(String path, String label, String icon, boolean current) {}

    /** A language to switch to. */
    record Spoken(String tag, String name, boolean current) {}

    /** What was done, or, with a {@code warning}, what was not. */
    record Notice(String words, boolean warning) {}

    /** What somebody else saved meanwhile; {@code by} is empty where nobody knows who. */
    record Conflict(String by, long saved, Map<String, String> fields) {}

    byte[] page(WebRequest request, String owner, View view) {
        PageOutput output = new PageOutput(owner);
        PageContext page = new PageContext(web, request, output, owner);
        PageContext around = new PageContext(web, request, output, Contribution.KERNEL);
        // what is wrong with a form is known once its fields are drawn, and stands above them
        Optional<byte[]> drawn = request.retained.problems().isEmpty()
                ? Optional.empty()
                : Optional.of(body(request, owner, view));
        Layout layout = layout(request, page, around, view);
        JteLayoutGenerated.render(output, page.interceptor(), around, layout, new Content() {
            @Override
            public void writeTo(TemplateOutput ignored) {
                drawn.ifPresentOrElse(output::writeBinaryContent,
                        () -> web.templates().render(output, page.interceptor(), page, view));
            }
        });
        return output.toByteArray();
    }

    private byte[] body(WebRequest request, String owner, View view) {
        PageOutput part = new PageOutput(owner);
        PageContext page = new PageContext(web, request, part, owner);
        web.templates().render(part, page.interceptor(), page, view);
        return part.toByteArray();
    }

    private Layout layout(WebRequest request, PageContext page, PageContext around, View view) {
        String site = web.parts().siteName(request.language());
        String initials = request.actor().map(actor -> Initials.of(actor.member().name())).orElse("");
        FramedView.Frame frame = view instanceof FramedView framed ? framed.frame() : FramedView.Frame.WHOLE;
        boolean whole = frame == FramedView.Frame.WHOLE;
        List<Entry> menu = whole ? menu(request) : List.of();
        List<Entry> tabs = whole ? tabs(request, around, menu) : List.of();
        return new Layout(page.text(view.title()), site, request.self(), menu, tabs,
                request.signedIn() || tabs.containsAll(menu), languages(request),
                notice(request), conflict(request, around), request.wrong.fields(), refusals(request, page), initials,
                request.actor().map(actor -> Initials.colour(actor.member().id())).orElse(""), request.signedIn(),
                state(request), () -> asked(around),
                view instanceof LiveView changing && changing.live(), Unseen.leaves(request),
                request.signedIn() && !request.path().equals("/privacy") && web.parts().behind(request.reader()),
                view instanceof TryingView, request.actor().filter(Actor::entered).isPresent(),
                request.actor().flatMap(Actor::changed), request.exchange.remembersNothing(), Unseen.tab(request, view),
                request.exchange.awayWithIt(), frame);
    }

    private List<Entry> menu(WebRequest request) {
        List<Entry> menu = new ArrayList<>();
        for (Contribution.MenuEntry entry : web.site().menu()) {
            web.site()
                    .match("GET", entry.path())
                    .filter(m -> request.may(m.route().permission()))
                    .filter(m -> web.parts().inMenu(entry.path()))
                    .ifPresent(m -> menu.add(entry(request, entry)));
        }
        return menu;
    }

    private List<Entry> tabs(WebRequest request, PageContext around, List<Entry> menu) {
        return request.signedIn() ? memberTabs(request, around, menu) : visitorTabs(request, around, menu);
    }

    /** For the developer of a plugin: by it an open page sees that it is old. What answers a form cannot be loaded again. */
    private Optional<String> state(WebRequest request) {
        return web.workbench()
                .filter(bench -> request.exchange.raw.getMethod().equals("GET"))
                .map(Workbench::state);
    }

    private Optional<String> asked(PageContext around) {
        StatementCount.Most most = StatementCount.most();
        return web.workbench()
                .filter(_ -> StatementCount.current() > StatementCount.MANY)
                .map(_ -> around.text("dev.asked", StatementCount.current(), most.method(), most.times(),
                        StatementCount.MANY));
    }

    private Entry entry(WebRequest request, Contribution.MenuEntry entry) {
        String label = web.catalogues().of(entry.owner()).text(request.language(), entry.label());
        return new Entry(entry.path(), label, icon(entry.path()), current(request.path(), entry.path()));
    }

    /** At most five places for the thumb: home, the first two of the menu, write, members. */
    private List<Entry> memberTabs(WebRequest request, PageContext around, List<Entry> menu) {
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

    /** The menu as far as it goes into five places, the last of which is the search; a visitor has no other menu on a phone. */
    private static List<Entry> visitorTabs(WebRequest request, PageContext around, List<Entry> menu) {
        List<Entry> tabs = new ArrayList<>(menu.subList(0, Math.min(4, menu.size())));
        tabs.add(new Entry("/search", around.text("web.search"), "search", request.path().equals("/search")));
        return tabs;
    }

    private static boolean current(String path, String entry) {
        return entry.equals("/") ? path.equals("/") : path.equals(entry) || path.startsWith(entry + "/");
    }

    private static String icon(String path) {
        return switch (path) {
            case "/" -> "house";
            case "/conversations" -> "messages-square";
            case "/calendar" -> "calendar";
            case "/library" -> "library";
            case "/members" -> "users";
            case "/spaces" -> "handshake";
            default -> "sparkles";
        };
    }

    private List<Spoken> languages(WebRequest request) {
        return Languages.all()
                .stream()
                .filter(one -> one.tag().equals(request.language()) || web.parts().offers(one.tag()))
                .map(one -> new Spoken(one.tag(), one.ownName(), one.tag().equals(request.language())))
                .toList();
    }

    private Optional<Notice> notice(WebRequest request) {
        String own = request.exchange.notice;
        if (!own.isEmpty()) {
            return notice(request, Contribution.KERNEL, own);
        }
        Optional<String> cookie = request.exchange.cookie(web.cookies().notice).filter(value -> value.indexOf('!') > 0);
        cookie.ifPresent(value -> web.cookies().set(request.exchange, web.cookies().notice, "", 0));
        return cookie.flatMap(value -> {
            int mark = value.indexOf('!');
            return notice(request, value.substring(0, mark), value.substring(mark + 1));
        });
    }

    /** What the kernel says of a form is that it was not taken. */
    private Optional<Notice> notice(WebRequest request, String owner, String key) {
        Messages words = web.catalogues().of(owner);
        // of a plugin that is here, a text that is not there is shown as on its pages
        Optional<String> said = words == web.catalogues().kernel()
                ? words.find(request.language(), key)
                : Optional.of(words.text(request.language(), key));
        return said.map(notice -> new Notice(notice, owner.equals(Contribution.KERNEL) && key.startsWith("web.form.")));
    }

    private static Optional<Conflict> conflict(WebRequest request, PageContext around) {
        EditConflict conflict = request.exchange.conflict;
        if (conflict == null || !request.retained.problems().containsKey(WebRequest.CURRENT)) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        conflict.standing().forEach((label, words) -> fields.put(around.text(label), around.text(words)));
        return Optional.of(new Conflict(conflict.by(), conflict.saved(), fields));
    }

    /** What is wrong and said by no form on this page: a button alone has no place for it, nor has a field that is hidden. */
    private static List<String> refusals(WebRequest request, PageContext page) {
        Map<String, Text> problems = request.retained.problems();
        return problems.containsKey(WebRequest.CURRENT)
                ? List.of()
                : request.wrong.unsaid(problems).map(page::text).distinct().toList();
    }
}
