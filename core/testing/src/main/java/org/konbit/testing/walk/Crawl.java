package org.konbit.testing.walk;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A walk through everything one reader can come to by links, from the front page and from every route without variables.
 *
 * <p>Of pages that differ only in what they name ({@code /members/…}, {@code ?topic=…}) so many are visited as asked for. Used by one
 * thread.
 */
public final class Crawl {
    /** Where targets were found that no page links to, but a route answers. */
    public static final String ROUTES = "the routes";
    private static final int ENDLESS = 5000;

    private final Reader reader;
    private final Routes routes;
    private final int ofEach;
    private final Predicate<String> wanted;
    private final Deque<String> ahead = new ArrayDeque<>();
    private final Map<String, String> foundOn = new HashMap<>();
    private final Map<String, Integer> ofKind = new HashMap<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> outside = new ArrayList<>();
    private final Map<String, String> passed = new LinkedHashMap<>();

    private Crawl(Reader reader, int ofEach, Predicate<String> wanted) {
        this.reader = reader;
        this.routes = Routes.of(reader.site());
        this.ofEach = ofEach;
        this.wanted = wanted;
    }

    /** Walk as a reader, visiting at most so many pages of each kind. */
    public static Crawl as(Reader reader, int ofEach) {
        return new Crawl(reader, ofEach, target -> true).from("/");
    }

    /** Walk as a reader over those targets only that are wanted. */
    public static Crawl as(Reader reader, int ofEach, Predicate<String> wanted) {
        return new Crawl(reader, ofEach, wanted).from("/");
    }

    private Crawl from(String front) {
        see(front, "the address bar");
        routes.fixed().forEach(path -> see(path, ROUTES));
        walk();
        return this;
    }

    /** All answers, in the order of the walk. */
    public List<Answer> answers() {
        return List.copyOf(answers.values());
    }

    /** The pages that were answered with 200. */
    public List<Answer> pages() {
        return answers.values().stream().filter(answer -> answer.status() == 200 && answer.isPage()).toList();
    }

    /** Links that leave the site's own address and context path, as page and link. */
    public List<String> outside() {
        return List.copyOf(outside);
    }

    /** Targets that were not wanted, forms' too, and where each was found first. */
    public Map<String, String> passed() {
        return new LinkedHashMap<>(passed);
    }

    /** Where a target was found first. */
    public String foundOn(String target) {
        return foundOn.getOrDefault(target, "?");
    }

    private void walk() {
        while (!ahead.isEmpty()) {
            String target = ahead.removeFirst();
            Answer answer = reader.get(target);
            answers.put(target, answer);
            if (answers.size() > ENDLESS) {
                throw new AssertionError("The site never ends: " + target + ", found on " + foundOn(target));
            }
            answer.header("Location").ifPresent(location -> link(location, target));
            if (answer.isPage()) {
                links(answer);
            }
        }
    }

    private void links(Answer answer) {
        Document page = answer.document(reader.site().address(answer.target()).toString());
        for (Element element : page.select("[href], [src], form[action], [hx-get]")) {
            boolean posting = element.normalName().equals("form") && element.attr("method").equalsIgnoreCase("post");
            for (String attribute : List.of("href", "src", "action", "hx-get")) {
                if (element.hasAttr(attribute) && posting) {
                    inside(element.attr("abs:" + attribute), answer.target()).ifPresent(
                            target -> wants(target, answer.target()));
                } else if (element.hasAttr(attribute)) {
                    link(element.attr("abs:" + attribute), answer.target());
                }
            }
        }
    }

    private void link(String link, String from) {
        inside(link, from).ifPresent(target -> see(target, from));
    }

    /** Where a link leads below the context path; one that leads elsewhere is noted. */
    private Optional<String> inside(String link, String from) {
        URI root = reader.site().address("/");
        String address = root.resolve(link.replaceAll("#.*", "")).toString();
        if (address.startsWith(root.toString())) {
            return Optional.of(address.substring(root.toString().length() - 1));
        }
        outside.add(from + " -> " + address);
        return Optional.empty();
    }

    private boolean wants(String target, String from) {
        boolean wants = wanted.test(target);
        if (!wants) {
            passed.putIfAbsent(target, from);
        }
        return wants;
    }

    private void see(String target, String from) {
        if (!wants(target, from) || foundOn.containsKey(target)
                || ofKind.merge(kind(target), 1, Integer::sum) > ofEach) {
            return;
        }
        foundOn.put(target, from);
        ahead.addLast(target);
    }

    /** Route and names of the query's parameters: what tells kinds of pages apart. */
    private String kind(String target) {
        String path = target.replaceAll("\\?.*", "");
        String query = target.contains("?") ? target.substring(target.indexOf('?') + 1) : "";
        TreeSet<String> names = query.isEmpty()
                ? new TreeSet<>()
                : List.of(query.split("&"))
                        .stream()
                        .map(pair -> pair.replaceAll("=.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        return routes.pattern(path).orElse(path) + names;
    }
}
