package org.konbit.kernel.web;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.konbit.api.Database;
import org.konbit.api.Plugin;
import org.konbit.kernel.markdown.Markdown;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/** Builds the web package and registers its entrance and front controller with the Servlet Whiteboard until it is closed. */
public final class WebServices implements AutoCloseable {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Web web;
    private final Set<String> hosts;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** Build; {@code baseUrl} as in {@link Web#baseUrl}. */
    public WebServices(Database database, Site site, Gate gate, Catalogues catalogues, PageParts parts, Web.Calls calls,
            Markdown markdown, FileBodies files, Asides asides, InstantSource clock, String baseUrl,
            Optional<Workbench> workbench) {
        URI base = URI.create(baseUrl);
        Sessions sessions = new Sessions(database, clock,
                rights -> parts.secondStepRequired() && Powers.held(rights, site));
        this.web = new Web(site, gate, sessions, catalogues, new SpaceAccess(database), parts,
                calls,
                new Assets(workbench.isPresent()), new Templates(), new Cookies("https".equals(base.getScheme())),
                markdown, files, asides, clock,
                baseUrl, workbench, new PageTimes());
        this.hosts = hosts(base);
    }

    private static Set<String> hosts(URI base) {
        String host = base.getHost() == null ? "localhost" : base.getHost().toLowerCase(Locale.ROOT);
        Set<String> hosts = new HashSet<>(Set.of(host));
        if (LOOPBACK.contains(host)) {
            hosts.addAll(LOOPBACK);
        }
        return Set.copyOf(hosts);
    }

    /** The sessions, for features that end them. */
    public Sessions sessions() {
        return web.sessions();
    }

    /** How long pages took. */
    public PageTimes pageTimes() {
        return web.times();
    }

    /** The files that pages name. */
    public Assets assets() {
        return web.assets();
    }

    /** Draws mails. */
    public MailDrawing mails() {
        return new MailDrawing(web);
    }

    /** The page that somebody who leaves at once is left with. */
    public Plugin leavePages(SiteSettings settings) {
        return new LeavePages(settings, web.catalogues().kernel());
    }

    /** The pages for machines. */
    public Plugin operatorPages() {
        return new OperatorPages(web);
    }

    /** Begin to answer. */
    public void register(BundleContext context) {
        FrontController front = new FrontController(web);
        Hashtable<String, Object> everything = new Hashtable<>();
        everything.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, "/");
        everything.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, PlainServlets.FRONT);
        everything.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED, true);
        registrations.add(context.registerService(Servlet.class, front, everything));
        Hashtable<String, Object> everywhere = new Hashtable<>();
        everywhere.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_PATTERN, "/*");
        everywhere.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_ASYNC_SUPPORTED, true);
        everywhere.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT,
                "(" + HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME + "=*)");
        everywhere.put(Constants.SERVICE_RANKING, Integer.MAX_VALUE);
        registrations.add(context.registerService(Filter.class, new PlainServlets(front), everywhere));
        // the kernel exports no package, so that no plugin can name this type; tests walk through all routes by it
        registrations.add(context.registerService(Site.class, web.site(), new Hashtable<>()));
        registrations
                .add(context.registerService(Preprocessor.class, new Entrance(web, hosts, front), new Hashtable<>()));
    }

    @Override
    public void close() {
        registrations.reversed().forEach(ServiceRegistration::unregister);
        registrations.clear();
    }
}
