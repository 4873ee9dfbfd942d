package org.konbit.journeys;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.walk.Reader;

/**
 * A community with something of each kind in a public space, in one for the community and in a closed one, and with everybody who could ask
 * for it: {@code member} is in the closed space and wrote it all, {@code facilitator} looks after that and the commons, {@code steward} made
 * the public one; {@code suspended} and {@code erased} were signed in when that happened to them.
 */
final class Inhabited {
    static final List<String> READERS = List.of("visitor", "outsider", "member", "facilitator", "steward",
            "administrator", "suspended", "erased");
    private final Site site;
    private final Map<String, Reader> readers = new LinkedHashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();

    Inhabited(Site site) {
        this.site = site;
        Browser administrator = site.as("administrator@example.org");
        Browser steward = site.as("steward@example.org");
        Browser member = site.as("member@example.org");
        spaces(steward, site.as("facilitator@example.org"));
        for (String space : List.of("public", "community", "closed")) {
            written(member, space);
        }
        seasons(steward, site.as("facilitator@example.org"), member);
        for (String visibility : List.of("community", "closed")) {
            done(opened(member, "propose", "Propuesta " + visibility, visibility));
            put(visibility.equals("closed") ? "proposed, closed" : "proposed", member.path());
        }
        organizations(steward, member);
        roles(administrator);
        people(administrator);
    }

    Map<String, Reader> readers() {
        return readers;
    }

    /** In the table's column of what a page is of: of nothing in particular. */
    static final String NOTHING = "–";

    /** Where something is: of the pattern of its page, and in the table's words; null if there is no such thing. */
    String path(String pattern, String what) {
        if (what.equals(NOTHING)) {
            return pattern;
        }
        String thing = paths.get(what + " " + pattern.replaceAll("\\{.*", ""));
        if (thing == null) {
            throw new AssertionError("Nothing is made for the row " + pattern + " | " + what);
        }
        return thing + pattern.replaceAll(".*}", "");
    }

    private void put(String what, String path) {
        paths.put(what + " " + path.substring(0, path.lastIndexOf('/') + 1), path);
    }

    private static Browser done(Browser browser) {
        if (browser.status() >= 300) {
            throw new AssertionError(browser.path() + " answered " + browser.status() + ": " + browser.text());
        }
        return browser;
    }

    private void spaces(Browser steward, Browser facilitator) {
        done(steward.open("/spaces/new")
                .fill("name", "Plaza abierta")
                .fill("purpose", "Para todo el mundo")
                .fill("language", "es")
                .fill("visibility", "public")
                .submit());
        put("public", steward.path());
        put("community", "/spaces/commons");
        String circle = facilitator.open("/spaces")
                .document()
                .select("a[href^=/spaces/circle-]")
                .attr("href");
        put("closed", circle);
    }

    private static Browser opened(Browser somebody, String how, String name, String visibility) {
        return somebody.open("/spaces/" + how)
                .fill("name", name)
                .fill("purpose", "Para todo el mundo")
                .fill("language", "es")
                .fill("visibility", visibility)
                .submit();
    }

    /** Spaces the member writes in before the facilitator lets them sleep, or closes them with thanks. */
    private void seasons(Browser steward, Browser facilitator, Browser member) {
        for (String season : List.of("sleeping", "archived", "archived, closed")) {
            String name = "Estación " + season;
            done(opened(steward, "new", name, season.endsWith("closed") ? "closed" : "community"));
            String path = steward.path();
            for (String who : List.of("Facilitator", "Member")) {
                done(steward.open(path + "/people?q=" + who).press("act", "ADD"));
            }
            done(steward.open(path + "/people").follow("Nombrar").press("act", "FACILITATE"));
            done(steward.open(path).formTo("/leave").submit());
            written(member, season, name);
            if (season.endsWith("closed")) {
                put("moved, closed", path);
                done(facilitator.open(path + "/about").fill("slug", "estacion-pasada").submit());
                path = facilitator.path().replace("/about", "");
            }
            put(season, path);
            if (season.equals("sleeping")) {
                done(facilitator.open(path + "/season").form("goesOn").press("turn", "SLEEP"));
            } else {
                done(facilitator.open(path + "/close").fill("summary", "Mucho").fill("thanks", "Gracias").submit());
            }
        }
    }

    private void written(Browser member, String space) {
        written(member, space, Map.of("public", "Plaza abierta", "community", "Plaza", "closed", "Círculo")
                .getOrDefault(space, space));
    }

    private void written(Browser member, String space, String name) {
        Browser talk = member.open("/conversations/new");
        String id = talk.document()
                .select("[name=space] option")
                .stream()
                .filter(one -> one.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is no space to write in"))
                .val();
        done(talk.fill("title", "Charla " + space).fill("language", "es").fill("space", id).submit());
        put(space, member.path());
        put(space, "/contents/" + member.path().replaceAll(".*/", ""));
        done(member.open("/library/new")
                .attach("file", "nota.txt", "Una nota.".getBytes(StandardCharsets.UTF_8))
                .fill("title", "Recurso " + space)
                .fill("language", "es")
                .fill("topic", "rights")
                .fill("licence", "CC-BY-4.0")
                .fill("space", id)
                .submit());
        put(space, member.path());
        String file = member.document().select("a[href^=/files/]").attr("href");
        paths.put(space + " /files/", file.replaceAll("\\?.*", ""));
    }

    private void organizations(Browser steward, Browser member) {
        for (Browser one : List.of(steward, member)) {
            done(one.open("/organizations/new")
                    .fill("name", one == member ? "Huerta" : "Imprenta")
                    .fill("country", "CO")
                    .fill("size", "small")
                    .fill("language", "es")
                    .form("size")
                    .submit());
            if (one == member) {
                done(one.form("title").fill("title", "Riego").submit());
            }
            put(one == member ? "the member’s" : "another’s", one.path());
        }
    }

    private void roles(Browser administrator) {
        done(administrator.open("/admin/roles/new").fill("name", "Intérprete").fill("copy", "member").submit());
        put("a role of the community’s", administrator.path());
        put("the member’s role", "/admin/roles/member");
        put("the administrator’s role", "/admin/roles/administrator");
    }

    /** Everybody signs in while they can. */
    private void people(Browser administrator) {
        READERS.forEach(name -> readers.put(name, switch (name) {
            case "visitor" -> Reader.visitor(site);
            case "suspended", "erased" -> Reader.of(site, name, joined(administrator, name));
            default -> Reader.of(site, name);
        }));
        readers.values().forEach(Reader::token);
        for (String name : List.of("outsider", "suspended", "erased")) {
            String page = administrator.open("/admin/members?q=" + name)
                    .document()
                    .select("main .rows a.t")
                    .attr("href");
            put(name.equals("outsider") ? "active" : name, page);
            put(name.equals("outsider") ? "active" : name, page.replace("/admin", ""));
            if (name.equals("suspended")) {
                done(administrator.open(page).press("act", "SUSPEND"));
            } else if (name.equals("erased")) {
                done(administrator.open(page + "/erase").fill("password", Site.PASSWORD).submit());
            }
        }
    }

    private Browser joined(Browser administrator, String name) {
        Browser link = administrator.open("/invitations").form("language").fill("language", "es").submit();
        String address = link.document().select("#link").val();
        Browser named = site.visitor()
                .open(address.substring(address.indexOf("/join/")))
                .follow("English")
                .fill("name", name)
                .form("name")
                .submit();
        return done(named.fill("email", name + "@example.net")
                .fill("newPassword", "tres cabras y un burro")
                .form("newPassword")
                .submit());
    }
}
