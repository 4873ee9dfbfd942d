package org.konbit.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.konbit.kernel.web.Route;

/** All routes of a running site, asked from the site itself, so that none can be forgotten here. */
final class Routes {
    private final org.konbit.kernel.web.Site site;

    private Routes(org.konbit.kernel.web.Site site) {
        this.site = site;
    }

    static Routes of(org.konbit.testing.Site site) {
        return new Routes(site.service(org.konbit.kernel.web.Site.class));
    }

    List<Route> all() {
        List<Route> routes = new ArrayList<>();
        site.contributions().forEach(contribution -> routes.addAll(contribution.routes()));
        return routes;
    }

    /** Routes of one method, GET or POST. */
    List<Route> of(String method) {
        return all().stream().filter(route -> route.method().equals(method)).toList();
    }

    /** Paths of GET routes that name nothing in particular. */
    List<String> fixed() {
        return of("GET").stream().map(Route::path).filter(path -> path.indexOf('{') < 0).toList();
    }

    /** The route that answers GET of a target, as its path with variables in braces. */
    Optional<String> pattern(String target) {
        return site.match("GET", target.replaceAll("[?#].*", "")).map(match -> match.route().path());
    }
}
