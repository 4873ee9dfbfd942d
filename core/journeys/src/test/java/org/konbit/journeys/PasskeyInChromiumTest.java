package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.launcher.CannotStart;
import org.konbit.testing.Site;
import org.konbit.testing.walk.Reader;

/** Passkeys as Chromium makes and uses them, with the authenticator that it plays itself. */
@InChromium
@ExtendWith(Sites.Extension.class)
final class PasskeyInChromiumTest {
    /** A phone whose lock opens, plugged into a window. */
    private record Key(CDPSession devtools, String id) {
        static Key in(Window window) {
            CDPSession devtools = window.page().context().newCDPSession(window.page());
            devtools.send("WebAuthn.enable");
            JsonObject kind = new JsonObject();
            kind.addProperty("protocol", "ctap2");
            kind.addProperty("transport", "internal");
            kind.addProperty("hasResidentKey", true);
            kind.addProperty("hasUserVerification", true);
            kind.addProperty("isUserVerified", true);
            JsonObject options = new JsonObject();
            options.add("options", kind);
            return new Key(devtools,
                    devtools.send("WebAuthn.addVirtualAuthenticator", options).get("authenticatorId").getAsString());
        }

        private JsonObject here() {
            JsonObject here = new JsonObject();
            here.addProperty("authenticatorId", id);
            return here;
        }

        JsonArray credentials() {
            return devtools.send("WebAuthn.getCredentials", here()).getAsJsonArray("credentials");
        }

        /** Whether it is its owner who opens the lock. */
        void verifies(boolean owner) {
            JsonObject it = here();
            it.addProperty("isUserVerified", owner);
            devtools.send("WebAuthn.setUserVerified", it);
        }

        /** Put back what was copied from it some time ago. */
        void restore(JsonObject credential) {
            devtools.send("WebAuthn.clearCredentials", here());
            JsonObject copied = here();
            copied.add("credential", credential);
            devtools.send("WebAuthn.addCredential", copied);
        }
    }

    /** Its address is in its settings, so its port is chosen before; another program may be given that in between. */
    private static Site site() {
        for (int attempt = 1;; attempt++) {
            int port = freePort();
            try {
                return Site.builder()
                        .setting("http.port", Integer.toString(port))
                        .setting("site.base_url", "http://localhost:" + port)
                        .start();
            } catch (CannotStart.PortInUse e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Window window) {
        window.open("/settings/passkeys");
        window.page().fill("main [name=password]", Site.PASSWORD);
        window.page().click("main form:has([name=password]) button");
    }

    private static void enter(Window window) {
        forget(window);
        window.open("/sign-in?next=%2Fmembers");
        window.page().click("form[action*='/sign-in/passkey'] button");
    }

    /** Be nobody, in the same browser. */
    private static void forget(Window window) {
        window.page().context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("konbit"));
    }

    private static String said(Page page) {
        return page.locator("main .card p").first().innerText();
    }

    private static List<String> noted(Site site) {
        return rows(site, "select action from audit where action like 'member.passkey%' order by id");
    }

    @Test
    void oneMakesItSignsInByItAndTakesItAway(Chromium chromium) {
        try (Site site = site(); Window window = chromium.window(site, Look.phone())) {
            Key key = Key.in(window);
            Reader member = Reader.of(site, "member");
            Page page = window.with(member.cookies()).page();
            add(window);
            page.waitForSelector(".notice");
            assertThat(page.locator("main .rows li").count()).isEqualTo(1);
            JsonObject copy = key.credentials().get(0).getAsJsonObject();

            List<Request> sent = new ArrayList<>();
            page.onRequest(request -> {
                if (request.url().contains("/sign-in/passkey/enter")) {
                    sent.add(request);
                }
            });
            enter(window);
            page.waitForURL("**/members");
            assertThat(window.complaints()).isEmpty();
            assertThat(page.locator("header .me").count()).isEqualTo(1);

            forget(window);
            APIResponse again = page.request()
                    .post(sent.getFirst().url(), RequestOptions.create()
                            .setHeader("Content-Type", "application/x-www-form-urlencoded")
                            .setHeader("Origin", site.address().toString().replaceAll("/$", ""))
                            .setData(sent.getFirst().postData()));
            assertThat(again.status()).isEqualTo(422);
            assertThat(again.text()).contains("cinco minutos");

            key.restore(copy);
            enter(window);
            page.waitForURL("**/sign-in/passkey/enter*");
            assertThat(said(page)).contains("copió esta llave");

            window.with(member.cookies()).open("/settings/passkeys");
            page.click("main .rows button");
            page.waitForSelector(".notice");
            enter(window);
            page.waitForURL("**/sign-in/passkey/enter*");
            assertThat(said(page)).contains("no abre ninguna cuenta");
            assertThat(noted(site)).containsExactly("member.passkey-added", "member.passkey-cloned",
                    "member.passkey-removed");
        }
    }

    private static void password(Window window, String email) {
        forget(window);
        window.open("/sign-in?next=%2Fmembers");
        window.page().fill("main [name=email]", email);
        window.page().fill("main [name=password]", Site.PASSWORD);
        window.page().click("main form:has([name=password]) button");
    }

    private static void change(Site site, String sql) {
        try (var connection = DriverManager.getConnection(site.databaseUrl());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> rows(Site site, String sql) {
        List<String> all = new ArrayList<>();
        try (var connection = DriverManager.getConnection(site.databaseUrl());
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    @Test
    void itStandsForTheNumbersOfAnAppWhenItsDeviceMadeSureOfItsOwner(Chromium chromium) {
        try (Site site = site(); Window window = chromium.window(site, Look.phone())) {
            Key key = Key.in(window);
            Page page = window.with(Reader.of(site, "member").cookies()).page();
            add(window);
            page.waitForSelector(".notice");
            change(site, "insert into second_factor (member, secret, since, counter, changed_by)"
                    + " select id, 'ABCDEFGH', 0, 0, id from member where name = 'Member Sample'");

            password(window, "member@example.org");
            page.waitForURL("**/sign-in/second");
            key.verifies(false);
            page.click("form[action*='/sign-in/second/passkey'] button");
            page.waitForSelector("#passkey button:not([disabled])");
            assertThat(page.locator("header .me").count()).as("a finger that is not its owner's").isZero();
            key.verifies(true);
            List<Request> sent = new ArrayList<>();
            page.onRequest(request -> {
                if (request.url().contains("/sign-in/second/passkey/enter")) {
                    sent.add(request);
                }
            });
            page.click("#passkey button");
            page.waitForURL("**/members");
            assertThat(page.locator("header .me").count()).isEqualTo(1);
            assertThat(rows(site, "select how from session where stepped > 0 order by created desc"))
                    .first()
                    .isEqualTo("password");
            password(window, "member@example.org");
            page.waitForURL("**/sign-in/second");
            APIResponse again = page.request()
                    .post(sent.getFirst().url(), RequestOptions.create()
                            .setHeader("Content-Type", "application/x-www-form-urlencoded")
                            .setHeader("Origin", site.address().toString().replaceAll("/$", ""))
                            .setData(sent.getFirst().postData()));
            assertThat(again.status()).as("an answer that was used").isEqualTo(422);

            password(window, "outsider@example.org");
            page.waitForURL("**/members");
            change(site, "insert into second_factor (member, secret, since, counter, changed_by)"
                    + " select id, 'ABCDEFGH', 0, 0, id from member where name = 'Outsider Sample'");
            change(site, "insert into member_passkey (id, member, credential, public_key, counter, name, created)"
                    + " select '00000000000000000000000001', id, 'b25l', 'b25l', 0, 'x', 1 from member"
                    + " where name = 'Outsider Sample'");
            password(window, "outsider@example.org");
            page.waitForURL("**/sign-in/second");
            page.click("form[action*='/sign-in/second/passkey'] button");
            page.waitForURL("**/sign-in/second/passkey/enter");
            assertThat(said(page)).as("somebody else's").contains("no abre ninguna cuenta");
        }
    }

    /** Whoever stole a password adds a passkey with it; it does not lift the session they stole. */
    @Test
    void aStewardStepsUpByOneThatWasThereBeforeTheSession(Chromium chromium) {
        try (Site site = site(); Window window = chromium.window(site, Look.phone())) {
            Key.in(window);
            Page page = window.page();
            password(window, "steward@example.org");
            page.waitForURL("**/settings/sign-in/second*");
            add(window);
            page.waitForSelector(".notice");
            window.open("/admin/topics");
            assertThat(page.url()).contains("/settings/sign-in/second");
            assertThat(page.locator("form[action*='/second/passkey']").count()).as("too new").isZero();

            password(window, "steward@example.org");
            page.waitForURL("**/settings/sign-in/second*");
            window.open("/admin/topics");
            page.click("form[action*='/second/passkey'] button");
            page.waitForURL("**/admin/topics");
        }
    }

    @Test
    void withoutJavaScriptItIsSaidWhatIsNeededAndNoFormIsShownThatDoesNothing(Chromium chromium) {
        try (Site site = site();
                Window without = chromium.window(site, Look.phone().withoutScript());
                Window with = chromium.window(site, Look.phone())) {
            for (Window window : List.of(without, with)) {
                Reader member = Reader.of(site, "member");
                boolean script = window == with;
                Page page = window.page();
                window.open("/sign-in");
                assertThat(page.locator("form[action*='/sign-in/passkey']").isVisible()).isEqualTo(script);
                assertThat(page.locator("[data-passkeys=without]").isVisible()).isEqualTo(!script);
                window.with(member.cookies()).open("/settings/passkeys");
                assertThat(page.locator("main form:has([name=password])").isVisible()).isEqualTo(script);
                assertThat(page.locator("main [data-passkeys=without]").isVisible()).isEqualTo(!script);
            }
        }
    }

    /** The site's address has no port, the browser's has one: as if another program on this machine had asked. */
    @Test
    void whatWasMadeForAnotherOriginIsRefused(Sites sites, Chromium chromium) {
        Site site = sites.lively();
        try (Window window = chromium.window(site, Look.phone())) {
            Key.in(window);
            window.with(Reader.of(site, "facilitator").cookies()).open("/settings/passkeys");
            window.page().fill("main [name=password]", Site.PASSWORD);
            window.page().click("main form:has([name=password]) button");
            window.page().waitForURL("**/settings/passkeys/keep");
            assertThat(said(window.page())).contains("La llave no se guardó");
        }
    }
}
