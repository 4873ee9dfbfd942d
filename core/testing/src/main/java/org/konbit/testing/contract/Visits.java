package org.konbit.testing.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.konbit.api.Role;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Route;
import org.konbit.testing.Site;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Crawl;
import org.konbit.testing.walk.Reader;
import org.konbit.testing.walk.Routes;

/**
 * What the sample people came upon who walked through all pages of a plugin: first to fill in all its forms, then to look at everything.
 */
final class Visits {
    private static final int OF_EACH = 3;
    private static final int MOST_LOST = 9;
    private static final int NOT_THERE = 404;
    private static final int BROKEN = 500;
    private final Subject subject;
    private final Map<Role, Reader> readers = new LinkedHashMap<>();
    private final Map<Role, Crawl> crawls = new LinkedHashMap<>();
    private final Map<Route, Answer> breaking = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();

    private Visits(Subject subject) {
        this.subject = subject;
        Site site = subject.site();
        readers.put(Role.VISITOR, Reader.visitor(site));
        readers.put(Role.MEMBER, Reader.of(site, "member"));
        readers.put(Role.FACILITATOR, Reader.of(site, "facilitator"));
        readers.put(Role.STEWARD, Reader.of(site, "steward"));
        readers.put(Role.ADMINISTRATOR, Reader.of(site, "administrator"));
    }

    static Visits of(Subject subject) {
        Visits visits = new Visits(subject);
        Set<String> sent = new HashSet<>();
        for (Role role : List.of(Role.MEMBER, Role.ADMINISTRATOR)) {
            Forms forms = new Forms(subject.site().as(role), subject.site(), visits::own, sent);
            visits.walk(role).pages().forEach(page -> visits.broken.addAll(forms.send(page)));
            visits.answered.addAll(forms.answered());
        }
        visits.readers.keySet().forEach(role -> visits.crawls.put(role, visits.walk(role)));
        return visits;
    }

    /** Let one more person fill in all forms. */
    void write(String person) {
        Forms forms = new Forms(subject.site().as(person + "@example.org"), subject.site(), this::own,
                new HashSet<>());
        Crawl.as(Reader.of(subject.site(), person), OF_EACH, this::own).pages().forEach(forms::send);
    }

    /** Let a member and an administrator fill in all forms again, so many times. */
    void writeMore(int times) {
        for (Role role : List.of(Role.MEMBER, Role.ADMINISTRATOR)) {
            for (int i = 0; i < times; i++) {
                Forms forms = new Forms(subject.site().as(role), subject.site(), this::own,
                        new HashSet<>());
                pages(role).forEach(forms::send);
            }
        }
    }

    private Crawl walk(Role role) {
        Crawl crawl = Crawl.as(reader(role), OF_EACH, target -> own(target) && !breaks(target));
        crawl.answers()
                .stream()
                .filter(answer -> answer.status() >= BROKEN)
                .forEach(answer -> of(answer.target()).filter(route -> route.method().equals("GET"))
                        .forEach(route -> breaking.putIfAbsent(route, answer)));
        return crawl;
    }

    /** Whether a target is the plugin's. */
    private boolean own(String target) {
        return of(target).findAny().isPresent();
    }

    private Stream<Route> of(String target) {
        String path = target.replaceAll("[?#].*", "");
        return subject.contribution().routes().stream().filter(route -> Routes.fits(route, path));
    }

    /** Nobody opens again what broke: after five times the plugin is left alone for a minute, and nothing more could be seen of it. */
    private boolean breaks(String target) {
        return of(target).anyMatch(breaking::containsKey);
    }

    /** The routes that broke when somebody opened their pages, and how each answered. */
    Map<Route, Answer> breaking() {
        return new LinkedHashMap<>(breaking);
    }

    Reader reader(Role role) {
        return Optional.ofNullable(readers.get(role)).orElseThrow();
    }

    /** All roles, the least first; the facilitator is one of some spaces. */
    List<Role> roles() {
        return List.copyOf(readers.keySet());
    }

    /** Forms that were filled in and broke the site. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    /** Links and forms on its pages, and redirects, to addresses of the plugin at which nothing answers; a sentence each. */
    List<String> lost() {
        List<String> lost = new ArrayList<>();
        crawls.forEach((role, crawl) -> crawl.passed()
                .entrySet()
                .stream()
                .filter(one -> !own(one.getKey()))
                .filter(one -> Contribution.owns(subject.id(), one.getKey().replaceAll("[?#].*", "")))
                .limit(MOST_LOST)
                .filter(one -> reader(role).get(one.getKey()).status() == NOT_THERE)
                .forEach(one -> lost
                        .add(one.getValue() + " leads to " + one.getKey() + ", and no route answers there.")));
        return lost;
    }

    /** The pages that forms led to which were filled in. */
    List<String> answered() {
        return List.copyOf(answered);
    }

    /** All pages that a role was shown. */
    List<Answer> pages(Role role) {
        return Optional.ofNullable(crawls.get(role)).orElseThrow().pages();
    }

    /** Everything anybody was answered. */
    List<Answer> answers() {
        return crawls.values().stream().flatMap(crawl -> crawl.answers().stream()).toList();
    }

    /** The pages of those who may see most, each in each language. */
    List<Answer> inEachLanguage() {
        List<Answer> pages = new ArrayList<>();
        for (Role role : List.of(Role.MEMBER, Role.ADMINISTRATOR)) {
            for (Answer page : pages(role)) {
                for (String language : Words.LANGUAGES) {
                    pages.add(reader(role).get(page.target() + (page.target().contains("?") ? "&" : "?") + "lang="
                            + language));
                }
            }
        }
        return pages;
    }
}
