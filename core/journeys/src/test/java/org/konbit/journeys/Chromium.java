package org.konbit.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.konbit.testing.Site;

/** A running Chromium without a screen. Used by one thread. */
final class Chromium implements AutoCloseable {
    /** A name of this machine that is not trusted as localhost is: over plain http a browser says less of where a form came from. */
    static final String HALL = "hall.test";
    /** Without them it looks for its maker's hosts all the time. */
    private static final List<String> QUIET = List.of("--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-quic", "--disable-gpu", "--no-first-run", "--no-default-browser-check",
            "--disable-default-apps", "--disable-extensions", "--disable-domain-reliability",
            "--disable-features=OptimizationHints,Translate,MediaRouter,InterestFeedContentSuggestions",
            "--host-resolver-rules=MAP " + HALL + " 127.0.0.1");
    private static final int HEIGHT = 800;
    private static final int PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private final Browser browser;
    private final Path program;

    private Chromium(Playwright playwright, Browser browser, Path program) {
        this.program = program;
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start(Path program) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Browser browser = playwright.chromium()
                    .launch(new BrowserType.LaunchOptions().setExecutablePath(program)
                            .setTimeout(PATIENCE_MILLIS)
                            .setChromiumSandbox(!"root".equals(System.getProperty("user.name")))
                            .setArgs(QUIET));
            return new Chromium(playwright, browser, program);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** Open a window with no cookies and an empty cache. */
    Window window(Site site, Look look) {
        return window(site::address, look);
    }

    /** The same, with the site found as phones in a hall find a laptop: over plain http by a name of the network. */
    Window inTheHall(Site site, Look look) {
        return window(path -> URI.create(site.address(path).toString().replace("//localhost", "//" + HALL)), look);
    }

    /** The same where a site finds these addresses for its paths. */
    Window window(Function<String, URI> addresses, Look look) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(look.width(), HEIGHT)
                .setJavaScriptEnabled(look.script())
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setLocale(look.language()));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return new Window(addresses, context, context.newPage());
    }

    /** Open a window of a phone that keeps in this folder what browsers keep, until the window is closed. */
    Window phone(Site site, Look look, Path profile) {
        var context = playwright.chromium()
                .launchPersistentContext(profile, new BrowserType.LaunchPersistentContextOptions()
                        .setExecutablePath(program)
                        .setTimeout(PATIENCE_MILLIS)
                        .setChromiumSandbox(!"root".equals(System.getProperty("user.name")))
                        .setArgs(QUIET)
                        .setViewportSize(look.width(), HEIGHT)
                        .setJavaScriptEnabled(look.script())
                        .setLocale(look.language()));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return new Window(site::address, context, context.newPage());
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
