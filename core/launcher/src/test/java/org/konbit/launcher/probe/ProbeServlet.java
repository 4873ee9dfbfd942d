package org.konbit.launcher.probe;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/** Answers with what it sees of the request; waits when asked to, fails when asked to. */
final class ProbeServlet extends HttpServlet implements Preprocessor {
    private static final long serialVersionUID = 1;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (((HttpServletRequest) request).getRequestURI().contains("/probe")) {
            service(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pause(request.getParameter("wait"));
        if (request.getParameter("fail") != null) {
            throw new IllegalStateException("secret detail");
        }
        boolean local = request.getRemoteAddr().startsWith("127.") || request.getRemoteAddr().contains(":");
        String proxied = local ? "" : " " + request.getRemoteAddr() + " " + request.getScheme();
        say(response, "%s %s virtual=%s %s%s".formatted(request.getContextPath(),
                request.getServletPath() + request.getPathInfo(), Thread.currentThread().isVirtual(),
                request.getServerName(), proxied));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var original = (HttpServletRequest) request.getAttribute("konbit.request");
        boolean upload = String.valueOf(request.getContentType()).startsWith("multipart/");
        String parts = upload
                ? original.getParts()
                        .stream()
                        .map(part -> part.getName() + ":" + part.getSubmittedFileName() + ":" + part.getSize())
                        .collect(Collectors.joining(","))
                : "";
        say(response, original.getParameter("text") + " " + parts);
    }

    private static void say(HttpServletResponse response, String text) throws IOException {
        response.setContentType("text/plain;charset=utf-8");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void pause(String millis) {
        if (millis == null) {
            return;
        }
        synchronized (ProbeServlet.class) {
            System.setProperty(ProbeActivator.WAITING,
                    Integer.toString(Integer.getInteger(ProbeActivator.WAITING, 0) + 1));
        }
        try {
            Thread.sleep(Long.parseLong(millis));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
