package org.konbit.kernel.web;

import java.util.Optional;

/** Finds the page that a form stands on: what is sent goes to addresses that are no pages too. Stateless. */
final class FormPlaces {
    private final Web web;

    FormPlaces(Web web) {
        this.web = web;
    }

    /** The page the form stands on: that of its own path, else the one the browser says it was on, else the next one above. */
    String of(Exchange exchange) {
        if (isPage(exchange.path)) {
            return exchange.self();
        }
        return exchange.cameFrom().filter(page -> isPage(pathOf(page))).orElseGet(() -> above(exchange.path));
    }

    /** Path and query, encoded, of the page of a form whose own address is no page, for who may see it. */
    Optional<String> besides(Exchange exchange) {
        return exchange.cameFrom()
                .filter(page -> open(exchange, pathOf(page)).isPresent())
                .map(page -> Links.path(pathOf(page)) + page.substring(pathOf(page).length()))
                .or(() -> Optional.of(above(exchange.path))
                        .filter(page -> open(exchange, page).isPresent())
                        .map(Links::path));
    }

    private String above(String path) {
        int slash = path.lastIndexOf('/');
        String parent = path.substring(0, Math.max(0, slash));
        return parent.isEmpty() || isPage(parent) ? parent : above(parent);
    }

    /** Whether there is a page at this path. */
    boolean isPage(String path) {
        return web.site().match("GET", path).isPresent();
    }

    /** The route of a page that may be shown now. */
    Optional<Site.Match> open(Exchange exchange, String path) {
        // the page of a form can be unknown
        Optional<Site.Match> match = path.isEmpty() ? Optional.empty() : web.site().match("GET", path);
        return match.filter(found -> Permissions.may(exchange.actor, found.route().permission()));
    }

    /** The path of a page without its query. */
    static String pathOf(String page) {
        int mark = page.indexOf('?');
        return mark < 0 ? page : page.substring(0, mark);
    }
}
