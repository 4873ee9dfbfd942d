package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.konbit.testing.Browser;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;

/** Brings about the pages of a community that no link leads to, and shows each. */
final class UnlinkedPages {
    private static final String TABLE = "Nombre;País\nTejedoras;Perú\nOtras;Atlántida\n";
    private static final Pattern PASSWORD = Pattern.compile("/sign-in/password/[A-Za-z0-9]{22}");
    private final Site site;
    private final Supplier<String> language;
    private final Look look;

    /** Who looks at a page that a browser came to. */
    @FunctionalInterface
    interface Look {
        void at(String name, Browser page);
    }

    UnlinkedPages(Site site, Supplier<String> language, Look look) {
        this.site = site;
        this.language = language;
        this.look = look;
    }

    /** Each part for itself: one that fails hides no other. */
    List<Runnable> all() {
        return List.of(this::gathering, this::waiting, this::members, this::roles, this::mail, this::ways, this::texts,
                this::spaces, this::table);
    }

    private Browser as(String name) {
        return site.as(name + "@example.org");
    }

    /** Another language with each page. */
    private void at(String name, Browser page) {
        look.at(name, page);
    }

    private Browser open(Browser browser, String path) {
        return browser.speaking(language.get()).open(path);
    }

    private String first(Browser page, String link) {
        String found = page.document().select("a[href*=" + link + "]").attr("href");
        assertThat(found).as("%s on %s: %s", link, page.path(), page.text()).isNotEmpty();
        return found;
    }

    private static String big(Browser page) {
        return page.document().expectFirst(".big:not(.av):not(.at)").text();
    }

    private void gathering() {
        Browser host = open(as("facilitator"), "/invitations/gatherings/new");
        host.fill("name", "Encuentro de agua").fill("names", "Julia\nMarcelle").fill("uses", "12");
        String path = host.form("names").submit().path();
        Browser wall = open(host, path + "/screen");
        at("screen", wall);
        String code = big(wall);
        at("gathering", open(host, path));
        at("cards", open(host, path + "/cards"));
        at("change", open(host, path + "/change"));
        at("withdraw", open(host, first(host, "/cards/")));
        at("join", open(site.visitor(), "/join/" + code));
        at("join with a name", open(site.visitor(), "/join/" + code + "?screen=name&lang=" + language.get()));
        comes("/join/" + code, "Ti Jan");
        at("pause", open(host, first(host.open(path), "/people/")));
    }

    private Browser comes(String path, String name) {
        return site.visitor()
                .open(path.replaceAll("[?].*", "") + "?screen=name&lang=es")
                .fill("name", name)
                .form("name")
                .submit();
    }

    private static String invited(Browser host, String note) {
        String link = host.open("/invitations")
                .fill("note", note)
                .form("note")
                .submit()
                .document()
                .select("#link")
                .val();
        return link.substring(link.indexOf("/join/"));
    }

    private void waiting() {
        Browser administrator = as("administrator").open("/admin/settings/invitations");
        administrator.fill("approval", "AFTER_A_YES").form("approval").submit();
        Browser perla = comes(invited(as("facilitator"), "Perla"), "Perla");
        at("waits", open(perla, "/join/waiting"));
        Browser steward = open(as("steward"), "/invitations/waiting");
        at("refuse", steward.press("answer", "NO"));
        administrator.open("/admin/settings/invitations").fill("approval", "AT_ONCE").form("approval").submit();
    }

    private String member(String name) {
        Browser list = as("member").open("/members?q=" + name);
        return first(list, "/members/0").replaceAll("[?].*", "");
    }

    private void members() {
        Browser steward = as("steward");
        comes(invited(steward, "Rosa"), "Rosa Huanca").open("/join/welcome")
                .fill("text", "Soy Rosa")
                .form("text")
                .submit();
        comes(invited(steward, "Otra"), "Rosa Huanca");
        String rosa = steward.open("/members?q=Huanca")
                .document()
                .select("main a[href^=/members/0]")
                .eachAttr("href")
                .stream()
                .filter(one -> !steward.open(one).document().select("a[href$=/double]").isEmpty())
                .findFirst()
                .orElseThrow();
        Browser card = open(steward, rosa).formTo(rosa + "/card").submit();
        at("a card", card);
        at("entry", open(site.visitor(), "/join/" + big(card)));
        at("double", open(steward, rosa + "/double"));
        String other = member("Outsider");
        Browser administrator = open(as("administrator"), "/admin" + other);
        administrator.form("role").fill("role", "administrator").press("act", "GRANT");
        administrator.fill("sure", "true").press("act", "GRANT");
        at("take much", open(administrator, "/admin" + other).press("act", "REVOKE"));
        administrator.press("act", "REVOKE");
        open(administrator, "/admin" + other).press("act", "PASSWORD_LINK");
        Matcher password = PASSWORD.matcher(administrator.source());
        assertThat(password.find()).as(administrator.text()).isTrue();
        at("choose a password", open(site.visitor(), password.group()));
    }

    private void roles() {
        Browser administrator = as("administrator").open("/admin/roles/new");
        administrator.fill("name", "Intérprete").form("name").submit();
        String role = administrator.path();
        at("what changes", open(administrator, role).fill("held", "space.open").submit());
        at("remove a role", open(administrator, role + "/remove"));
    }

    private void mail() {
        Mailbox box = site.mailbox();
        Browser asks = open(site.visitor(), "/sign-in/mail");
        at("mail me", asks);
        asks = open(asks, "/sign-in/mail").fill("email", "outsider@example.org").submit();
        at("type the code", open(asks, "/sign-in/code"));
        at("by the link",
                open(site.visitor(), box.of("outsider@example.org").link("/sign-in/mail/").replaceAll("[?].*", "")));
    }

    private void ways() {
        at("passkey asked", open(site.visitor(), "/sign-in").formTo("/sign-in/passkey").submit());
        Browser steward = as("steward");
        at("passkey made",
                open(steward, "/settings/passkeys").fill("name", "Mi celular")
                        .fill("password", Site.PASSWORD)
                        .submit());
        Browser member = as("outsider");
        at("second step", open(member, "/settings/sign-in/second"));
        at("codes", open(member, "/settings/sign-in/second").formTo("/second/paper").submit());
        Browser signs = site.visitor().open("/sign-in").fill("email", "outsider@example.org");
        signs.fill("password", Site.PASSWORD).submit();
        at("second step asked", open(signs, "/sign-in/second"));
    }

    private void texts() {
        Browser member = as("member");
        open(member, "/conversations/new?kind=question").fill("title", "¿Agua?").fill("text", "¿Cómo?");
        member.fill("language", "es").form("title").submit();
        member.fill("text", "Así.").form("text").submit();
        at("own comment", open(member, first(member, "/edit")));
        at("calendar's address", open(member, "/calendar").formTo("/calendar/address").submit());
        member.speaking(language.get());
        member.post("/conversations/new", Map.of("title", "¿Y ahora?", "text", "Un texto largo."));
        at("kept", member);
    }

    private void spaces() {
        Browser member = open(as("member"), "/spaces/propose").fill("name", "Cuencas").fill("purpose", "Juntas.");
        String path = member.fill("kind", "THEME").submit().path();
        at("pledge", open(member, path));
        Browser administrator = open(as("administrator"), "/admin/look-in");
        at("looked in", administrator.fill("address", circle()).fill("reason", "HELP").submit());
    }

    private String circle() {
        Browser facilitator = as("facilitator").open("/spaces");
        return first(facilitator, "/spaces/circle");
    }

    private void table() {
        Browser steward = open(as("steward"), "/admin/imports");
        steward.attach("table", "a.csv", TABLE.getBytes(StandardCharsets.UTF_8)).submit();
        at("table", steward);
        String job = steward.press("act", "TRY").path();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (steward.document().select("a[href^=/admin/imports/]").isEmpty() && System.nanoTime() < deadline) {
            steward.open(job);
        }
        at("table tried", open(steward, first(steward, "/admin/imports/")));
    }
}
