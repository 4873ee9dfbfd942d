package org.konbit.journeys;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/**
 * Plants a word that stands nowhere else in every field somebody can fill in a closed space.
 *
 * @param found words by the place they stand in, those that the search finds for whoever is inside
 * @param kept words that only pages show: notes, links, what stood there before it was changed
 * @param slug of the space
 * @param space its id
 * @param conversation id of a conversation
 * @param comment id of a comment below it
 * @param resource id of a resource
 * @param file path of its file
 */
record Planting(Map<String, String> found, Map<String, String> kept, String slug, String space, String conversation,
        String comment, String resource, String file) {
    private static final Pattern FILE = Pattern.compile("/files/[0-9A-Z]{26}/[^\"?]+");

    /** As a steward who opens the space and lets a member in, and as that member. */
    static Planting in(Site site) {
        Planter planter = new Planter(site.as("steward@example.org"), site.as("member@example.org"));
        planter.space();
        planter.letIn();
        planter.conversation();
        planter.comments();
        planter.resource();
        planter.invitation();
        planter.proposal();
        planter.end();
        return planter.planting();
    }

    /** All words. */
    List<String> words() {
        List<String> words = new ArrayList<>(found.values());
        words.addAll(kept.values());
        return words;
    }

    /** What nobody outside may come across: words, and names of things that would tell that they are there. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>(words());
        secrets.addAll(List.of(slug, space, conversation, comment, resource, file));
        return secrets;
    }

    /** Remembers what was written where. Used by one thread. */
    private static final class Planter {
        private final Browser steward;
        private final Browser member;
        private final Map<String, String> found = new LinkedHashMap<>();
        private final Map<String, String> kept = new LinkedHashMap<>();
        private String slug = "";
        private String space = "";
        private String conversation = "";
        private String comment = "";
        private String resource = "";
        private String file = "";

        Planter(Browser steward, Browser member) {
            this.steward = steward;
            this.member = member;
        }

        Planting planting() {
            return new Planting(found, kept, slug, space, conversation, comment, resource, file);
        }

        private String found(String place, String word) {
            found.put(place, word);
            return word;
        }

        private String kept(String place, String word) {
            kept.put(place, word);
            return word;
        }

        private static void done(Browser browser) {
            if (browser.status() != 200 && browser.status() != 201) {
                throw new AssertionError(browser.path() + " answered " + browser.status() + ": " + browser.text());
            }
        }

        void space() {
            steward.open("/spaces/new")
                    .fill("name", "Refugio " + found("name of the space", "xochitlzuma"))
                    .fill("purpose", "Para " + found("purpose", "quetzalbrumo"))
                    .fill("language", "es")
                    .fill("visibility", "closed")
                    .submit();
            done(steward);
            slug = steward.path().substring("/spaces/".length());
            steward.open("/spaces/" + slug + "/edit?language=ht")
                    .fill("name", "Kachèt " + found("name in another language", "tlalokvan"))
                    .fill("purpose", "Pou " + found("purpose in another language", "miktlanlonbraj"))
                    .submit();
            done(steward);
            steward.open("/spaces/" + slug + "/about")
                    .fill("group", "https://chat.whatsapp.com/" + kept("link to the group", "ixbalanquegrupodos"))
                    .fill("slug", "Casa " + kept("address", "balamquitze"))
                    .submit();
            done(steward);
            slug = steward.path().replaceAll("/spaces/|/about", "");
        }

        /** A proposal that is for its people only. */
        void proposal() {
            member.open("/spaces/propose")
                    .fill("name", "Taller " + found("name of a proposal", "cabrakanmonte"))
                    .fill("purpose", "Para " + found("purpose of a proposal", "vucubcaquix"))
                    .fill("language", "es")
                    .fill("visibility", "closed")
                    .submit();
            done(member);
        }

        /** The space ends, and what is said of that is for its people as well. */
        void end() {
            steward.open("/spaces/" + slug + "/close")
                    .fill("summary", "Hicimos " + kept("summary", "xmucanetejido"))
                    .fill("thanks", "Gracias a " + kept("thanks", "xpiyacocabuelo"))
                    .fill("goesOn", "Seguimos en " + kept("where to go on", "tepeuagua"))
                    .submit();
            done(steward);
        }

        void letIn() {
            steward.open("/spaces/" + slug + "/people?q=Member").press("act", "ADD");
            done(steward);
            space = member.open("/conversations/new")
                    .document()
                    .select("[name=space] option:contains(Refugio)")
                    .val();
        }

        void conversation() {
            member.open("/conversations/new?kind=question")
                    .fill("title", "Sobre " + kept("title before", "itzamnafuego"))
                    .fill("text", "Texto " + kept("text before", "zipacnaroca"))
                    .fill("language", "es")
                    .fill("space", space)
                    .fill("topics", "rights")
                    .submit();
            done(member);
            conversation = member.path().substring("/conversations/".length());
            member.open("/conversations/" + conversation + "/edit")
                    .fill("title", "Sobre " + found("title", "huracanbravo"))
                    .fill("text", "Texto " + found("text", "kukulkanpluma"))
                    .submit();
            done(member);
        }

        void comments() {
            comment = comment("Comentario " + kept("comment before", "ixchelluna"));
            member.open("/contents/" + conversation + "/comments/" + comment + "/edit")
                    .fill("text", "Comentario " + found("comment", "chaacgranizo"))
                    .submit();
            done(member);
            member.press("kind", "thanks " + conversation).press("kind", "idea " + comment);
            done(member);
        }

        private String comment(String text) {
            member.open("/conversations/" + conversation).fill("text", text).submit();
            done(member);
            return member.document().select("ol.comments li").eachAttr("id").getLast().substring("c-".length());
        }

        void resource() {
            member.open("/library/new")
                    .attach("file", found("name of the file", "ekchuahcacao") + ".txt",
                            ("Adentro: " + found("text of the file", "ahpuchhueso")).getBytes(StandardCharsets.UTF_8))
                    .fill("link", "https://example.org/" + kept("link", "cizinpolvo"))
                    .fill("title", "Recurso " + found("title of the resource", "yumkaaxmaiz"))
                    .fill("about", "Trata de " + found("about", "xibalbacueva"))
                    .fill("language", "es")
                    .fill("topic", "rights")
                    .fill("licence", "CC-BY-4.0")
                    .fill("space", space)
                    .submit();
            done(member);
            resource = member.path().substring("/library/".length());
            Matcher path = FILE.matcher(member.source());
            if (!path.find()) {
                throw new AssertionError("The resource shows no file: " + member.text());
            }
            file = path.group();
        }

        void invitation() {
            steward.open("/invitations")
                    .fill("note", "Ven a " + kept("note of an invitation", "hunahpujuego"))
                    .fill("space", space)
                    .submit();
            done(steward);
        }
    }
}
