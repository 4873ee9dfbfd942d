package org.konbit.journeys;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import java.net.HttpCookie;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One window of the browser, with cookies of its own. Used by one thread. */
final class Window implements AutoCloseable {
    private final Function<String, URI> addresses;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> loads = new ArrayList<>();

    Window(Function<String, URI> addresses, BrowserContext context, Page page) {
        this.addresses = addresses;
        this.context = context;
        this.page = page;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + " on " + page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script on " + page.url() + ": " + error));
        page.onRequest(request -> {
            if (request.isNavigationRequest() && request.redirectedFrom() == null) {
                loads.add(request.method() + " " + request.url());
            }
            if (!request.url().startsWith(addresses.apply("/").toString())) {
                complaints.add("asked elsewhere on " + page.url() + ": " + request.url());
            }
        });
    }

    /** What the browser complained of so far: errors, violations of the content security policy, requests to other origins. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Be signed in as somebody whose cookies these are. */
    Window with(List<HttpCookie> cookies) {
        context.addCookies(cookies.stream()
                .map(c -> new Cookie(c.getName(), c.getValue()).setUrl(addresses.apply("/").toString()))
                .toList());
        return this;
    }

    /** The whole pages this window asked for. */
    List<String> loads() {
        return List.copyOf(loads);
    }

    /** Be nobody any more, without leaving the page. */
    void forget() {
        context.clearCookies();
    }

    /** Open a path of the site and return the status. */
    int open(String path) {
        Response response = page.navigate(addresses.apply(path).toString());
        return response == null ? 0 : response.status();
    }

    /** Show a page as if it were answered at this path: what came back to a form has no address of its own. */
    void show(String path, String html) {
        String url = addresses.apply(path).toString();
        page.route(url, route -> route.fulfill(
                new Route.FulfillOptions().setContentType("text/html; charset=utf-8").setBody(html)));
        page.navigate(url);
        page.unroute(url);
    }

    /** The page, to act on. */
    Page page() {
        return page;
    }

    /** The path this window shows, below the context path, without the query. */
    String path() {
        String root = addresses.apply("/").toString();
        String url = page.url().replaceAll("[?#].*", "");
        return url.startsWith(root) ? url.substring(root.length() - 1) : url;
    }

    /** The words on the page. */
    String text() {
        page.waitForLoadState();
        return page.locator("body").innerText();
    }

    /** Show all letters larger, as many set their phones to. */
    void enlarge(int percent) {
        page.evaluate("percent => document.documentElement.style.setProperty('font-size', percent + '%')", percent);
    }

    /** How many pixels of the page one has to scroll sideways for. */
    int sideways() {
        // after a press the next page may have begun, and have nothing yet
        page.waitForLoadState();
        return ((Number) page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"))
                .intValue();
    }

    /** The elements that reach furthest to the right. */
    String widest() {
        return String.valueOf(page.evaluate(
                """
                [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                    .map(e => e.tagName + '.' + e.className).slice(-3).join(' < ')"""));
    }

    void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
