package org.konbit.kernel.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;

/**
 * Guards plugins' plain servlets whatever their path: the container prefers one to our pages where both fit, which only shows once it has
 * chosen.
 */
final class PlainServlets implements Filter {
    /** The name of the servlet that answers for all routes, behind whatever is more exact. */
    static final String FRONT = "konbit";

    private final FrontController front;

    PlainServlets(FrontController front) {
        this.front = front;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http)
                || !(request.getAttribute(Exchange.ATTRIBUTE) instanceof Exchange exchange)) {
            throw new IllegalStateException("A request came past the entrance");
        }
        HttpServletMapping chosen = http.getHttpServletMapping();
        boolean ours = chosen.getMappingMatch() == MappingMatch.DEFAULT && FRONT.equals(chosen.getServletName());
        if (ours || front.opensPlainServlet(exchange)) {
            chain.doFilter(request, response);
        }
    }
}
