package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jsoup.nodes.Element;
import org.konbit.testing.Browser;

/**
 * What a plain member can do, each by the forms that the pages give them. A deed says where what became of it can be read by another plain
 * member at once; those that concern nobody else say so with an empty path.
 */
final class Deeds {
    private static final List<String> COUNTRIES = List.of("CO", "HT", "BR", "GT", "PE");
    private static final int SHOWN = 600;
    private final Map<String, Function<String, String>> deeds = new LinkedHashMap<>();
    private final Browser member;
    private final Random random;
    private final List<String> conversations = new ArrayList<>();
    private final List<String> organizations = new ArrayList<>();
    private final List<String> proposals = new ArrayList<>();

    Deeds(Browser member, Random random) {
        this.member = member;
        this.random = random;
        deeds.put("asks a question", word -> converses("question", word));
        deeds.put("offers help", word -> converses("offer", word));
        deeds.put("proposes an idea", word -> converses("idea", word));
        deeds.put("answers", this::answers);
        deeds.put("thanks", this::thanks);
        deeds.put("corrects a conversation", this::corrects);
        deeds.put("takes a conversation away and brings it back", this::bringsBack);
        deeds.put("shares a resource", this::shares);
        deeds.put("greets", this::greets);
        deeds.put("adds an organization", this::addsAnOrganization);
        deeds.put("tells what the organization does", this::tellsOfAnOrganization);
        deeds.put("proposes a space", this::proposesASpace);
        deeds.put("fixes the first date of a proposed space", this::fixesADate);
        deeds.put("signs for a space", this::signs);
        deeds.put("joins a space or leaves it", _ -> joins());
        deeds.put("invites a friend and takes it back", this::invites);
        deeds.put("says who they are", this::saysWhoTheyAre);
        deeds.put("says what they offer", this::saysWhatTheyOffer);
        deeds.put("chooses who sees their telephone", _ -> choosesWhoSeesTheTelephone());
        deeds.put("asks somebody to connect or takes it back", this::asksToConnect);
        deeds.put("looks for people", _ -> looks("/members?country=CO"));
        deeds.put("searches", word -> looks("/search?q=" + word));
        deeds.put("looks at what is kept of them", _ -> looks("/settings/data"));
        deeds.put("has the calendar on the phone", _ -> calendar());
    }

    List<String> names() {
        return List.copyOf(deeds.keySet());
    }

    /** Do it with this word; where others read it, or nothing. */
    String does(String name, String word) {
        return deeds.getOrDefault(name, w -> w).apply(word);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Nothing was refused. */
    private String done() {
        String said = member.document().select("main").text();
        assertThat(member.status())
                .as("%s says: %s", member.path(), said.substring(0, Math.min(said.length(), SHOWN)))
                .isIn(200, 201);
        assertThat(member.path()).isNotEqualTo("/sign-in");
        return member.path();
    }

    private String looks(String path) {
        member.open(path);
        done();
        return "";
    }

    private String converses(String kind, String word) {
        member.open("/conversations/new?kind=" + kind).fill("title", word).fill("text", "Tell me.").submit();
        conversations.add(done());
        return member.path();
    }

    /** One that is there. */
    private String conversation() {
        return conversations.isEmpty() ? converses("question", "first") : any(conversations);
    }

    private String answers(String word) {
        member.open(conversation()).form("text").fill("text", word).submit();
        return done();
    }

    private String thanks(String word) {
        String path = converses("idea", word);
        member.press("kind", member.document().select("button[form=reacting][value^=thanks]").val());
        done();
        return path;
    }

    private String corrects(String word) {
        member.open(conversation() + "/edit").fill("title", word).submit();
        return done();
    }

    private String bringsBack(String word) {
        String path = converses("offer", word);
        member.formTo(path + "/archive").submit();
        member.open(path).formTo(path + "/restore").submit();
        return done();
    }

    private String shares(String word) {
        member.open("/library/new")
                .fill("link", "https://example.org/" + word)
                .fill("title", word)
                .fill("licence", "CC-BY-4.0")
                .submit();
        return done();
    }

    private String greets(String word) {
        member.open("/hello").fill("text", word).submit();
        return done();
    }

    private String addsAnOrganization(String word) {
        member.open("/organizations/new")
                .fill("name", word)
                .fill("country", any(COUNTRIES))
                .fill("size", "small")
                .form("size")
                .submit();
        organizations.add(done());
        return member.path();
    }

    private String tellsOfAnOrganization(String word) {
        String organization = organizations.isEmpty() ? addsAnOrganization("Huerta") : any(organizations);
        member.open(organization + "/edit").fill("about", word).form("about").submit();
        return done();
    }

    /** Three at a time; whoever has more in mind ends one first. */
    private String proposesASpace(String word) {
        if (proposals.size() == 3) {
            member.open(proposals.removeFirst()).press("turn", "END");
            done();
        }
        member.open("/spaces/propose").fill("name", word).fill("purpose", "Together.").fill("kind", "THEME").submit();
        proposals.add(done());
        return member.path();
    }

    private String fixesADate(String word) {
        String path = proposesASpace(word);
        String day = LocalDateTime.now(ZoneId.of("America/Bogota")).plusDays(20).withNano(0).toString();
        member.fill("meets", day).form("meets").press("turn", "MEET");
        done();
        return path;
    }

    /** For an organization that was just added: nobody signed for it yet. */
    private String signs(String word) {
        String path = proposals.isEmpty() ? proposesASpace("Semillas") : any(proposals);
        addsAnOrganization(word);
        member.open(path);
        Element mine = member.document().selectFirst("select[name=organization] option:contains(" + word + ")");
        if (mine != null) {
            member.fill("organization", mine.val());
        }
        member.form("helps").press("act", "SIGN");
        if (member.document().select("main .tag.wait").isEmpty()) {
            proposals.remove(path); // it opened, and names its people instead
            done();
            return "";
        }
        return done();
    }

    private String joins() {
        member.open("/spaces/mercado");
        member.formTo(member.document().select("form[action$=/join]").isEmpty() ? "/leave" : "/join").submit();
        done();
        return "";
    }

    /** Twenty links are open at a time. */
    private String invites(String word) {
        member.open("/invitations").fill("note", word).form("note").submit();
        done();
        member.open("/invitations").formTo("/end").submit();
        done();
        return "";
    }

    private String saysWhoTheyAre(String word) {
        member.open("/settings").fill("about", word).form("about").submit();
        done();
        return member.open("/settings").document().select("main a[href^=/members/]").attr("href");
    }

    /** Ten at a time. */
    private String saysWhatTheyOffer(String word) {
        member.open("/settings/contact").form("words").fill("kind", "OFFER").fill("words", word).submit();
        done();
        member.formTo("/offers/over").submit();
        done();
        return "";
    }

    private String choosesWhoSeesTheTelephone() {
        member.open("/settings/contact").form("phone").fill("phone", "+57 300 555 0000");
        member.fill("phoneFor", any(List.of("ME", "CONTACT", "ORGANIZATION", "SPACE", "COMMUNITY"))).submit();
        done();
        return "";
    }

    /** Ten a day. */
    private String asksToConnect(String word) {
        member.open(member.open("/members?q=facil").document().select("main .rows a.t").attr("href"));
        if (member.document().select("button[value=WITHDRAW]").isEmpty()) {
            member.form("words").fill("words", word).submit();
        } else {
            member.press("act", "WITHDRAW");
        }
        done();
        return "";
    }

    private String calendar() {
        member.open("/calendar").formTo("/calendar/address").submit();
        done();
        return "";
    }
}
