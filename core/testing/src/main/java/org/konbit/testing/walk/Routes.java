package org.konbit.testing.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.konbit.kernel.web.Route;

/** All routes of a running site, asked from the site itself, so that none can be forgotten here. */
public final class Routes {
    private final org.konbit.kernel.web.Site site;

    private Routes(org.konbit.kernel.web.Site site) {
        this.site = site;
    }

    /** Of this site. */
    public static Routes of(org.konbit.testing.Site site) {
        return new Routes(site.service(org.konbit.kernel.web.Site.class));
    }

    /** All of them. */
    public List<Route> all() {
        List<Route> routes = new ArrayList<>();
        site.contributions().forEach(contribution -> routes.addAll(contribution.routes()));
        return routes;
    }

    /** Routes of one method, GET or POST. */
    public List<Route> of(String method) {
        return all().stream().filter(route -> route.method().equals(method)).toList();
    }

    /** Paths of GET routes that name nothing in particular. */
    public List<String> fixed() {
        return of("GET").stream().map(Route::path).filter(path -> path.indexOf('{') < 0).toList();
    }

    /** Whether a path is one of a route's. */
    public static boolean fits(Route route, String path) {
        String[] asked = path.split("/", -1);
        String[] mine = route.path().split("/", -1);
        boolean fits = asked.length == mine.length;
        for (int i = 0; fits && i < mine.length; i++) {
            fits = mine[i].startsWith("{") ? !asked[i].isEmpty() : mine[i].equals(asked[i]);
        }
        return fits;
    }

    /** The route that answers GET of a target, as its path with variables in braces. */
    public Optional<String> pattern(String target) {
        return site.match("GET", target.replaceAll("[?#].*", "")).map(match -> match.route().path());
    }
}
