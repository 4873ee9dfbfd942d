package org.konbit.kernel.web;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Response;
import org.konbit.api.View;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a handler's response into bytes, and writes them once. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final int WORTH_COMPRESSING = 1024;
    private final Web web;
    private final Layouts layouts;

    /** An answer that only has to be written. */
    sealed interface Ready {
        Ready withStatus(int status);
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(int status, String type, byte[] bytes) implements Ready {
        @Override
        public Ready withStatus(int other) {
            return new Bytes(other, type, bytes);
        }
    }

    record Elsewhere(String path, String owner, @Nullable String notice) implements Ready {
        @Override
        public Ready withStatus(int status) {
            return this;
        }
    }

    record Kept(Response.File file) implements Ready {
        @Override
        public Ready withStatus(int status) {
            return this;
        }
    }

    record Made(Download download) implements Ready {
        @Override
        public Ready withStatus(int status) {
            return this;
        }
    }

    Answers(Web web) {
        this.web = web;
        this.layouts = new Layouts(web);
    }

    /** Draw what the handler answered; runs within the plugin's limits, because its template is its code too. */
    Ready prepare(Exchange exchange, String owner, WebRequest request, Response response) {
        return switch (response) {
            case Response.Page page ->
                new Bytes(page.status(), "text/html; charset=utf-8", draw(request, owner, page.view()));
            case Response.Redirect redirect -> new Elsewhere(redirect.path(), owner, redirect.notice());
            case Response.Body body when exchange.download != null -> new Made(exchange.download);
            case Response.Body body -> new Bytes(200, body.mediaType(), body.bytes());
            case Response.File file -> new Kept(file);
        };
    }

    /** Note a sentence for the next page that no language has: the page shows its key. */
    void unsaid(Route route, Response response) {
        if (response instanceof Response.Redirect redirect && redirect.notice() != null
                && !web.catalogues().of(route.owner()).has(redirect.notice())) {
            LOG.warn("{} answers with saying(\"{}\"), and no messages file has that text", route, redirect.notice());
        }
    }

    private byte[] draw(WebRequest request, String owner, View view) {
        byte[] page = layouts.page(request, owner, view);
        if (request.exchange.onceDrawn) {
            String tag = tag(page);
            DrawingIds.fill(page, tag);
            request.exchange.tag = tag;
        }
        return page;
    }

    void write(Exchange exchange, Ready ready) throws IOException {
        switch (ready) {
            case Bytes bytes -> write(exchange, bytes);
            case Elsewhere elsewhere -> {
                if (elsewhere.notice() != null) {
                    exchange.cookies.set(exchange, exchange.cookies.notice,
                            elsewhere.owner() + "!" + elsewhere.notice(), 60);
                }
                // a plugin's path may hold letters that no header can
                redirect(exchange, Links.encoded(elsewhere.path()));
                if (exchange.moved) {
                    exchange.response.setStatus(301);
                }
            }
            case Kept kept -> web.files().send(kept.file(), exchange.raw, exchange.response);
            case Made made -> made.download().send(exchange.raw, exchange.response);
        }
    }

    /** Send a visitor to the sign-in page; a part of a page has no place for it. */
    void toSignIn(Exchange exchange) {
        if (exchange.partOnly()) {
            exchange.response.setStatus(401);
            refresh(exchange, 401);
        } else {
            redirect(exchange, exchange.signIn());
        }
    }

    /** Send somebody to where they prove a second thing, and back here from there. */
    void toSecondStep(Exchange exchange) {
        if (exchange.partOnly()) {
            exchange.response.setStatus(403);
            refresh(exchange, 403);
        } else {
            redirect(exchange, exchange.secondStep());
        }
    }

    /** Say that a page is at this decoded path of the site, and ever will be. */
    void moved(Exchange exchange, String path) {
        String query = exchange.raw.getQueryString();
        redirect(exchange, Links.path(path) + (query == null ? "" : "?" + query));
        exchange.response.setStatus(301);
    }

    /** Send a browser on to this path and query, which are encoded. */
    void redirect(Exchange exchange, String path) {
        exchange.response.setStatus(303);
        exchange.response.setHeader("Location", exchange.raw.getContextPath() + exchange.veiled(path));
        exchange.response.setHeader("Cache-Control", "no-store");
    }

    /** Answer with a page that says what went wrong; {@code key} names its title, {@code key.advice} what to do. */
    void problem(Exchange exchange, int status, String key) throws IOException {
        problem(exchange, status, ProblemPage.of(key, Optional.empty()));
    }

    /** Say that a form belongs to somebody who is not signed in any more: what they wrote is shown to nobody, and kept nowhere. */
    void another(Exchange exchange) throws IOException {
        if (exchange.partOnly()) {
            exchange.response.setHeader("HX-Refresh", "true");
        }
        problem(exchange, 409, "web.another");
    }

    void problem(Exchange exchange, int status, View page) throws IOException {
        if (exchange.response.isCommitted()) {
            return;
        }
        exchange.response.resetBuffer();
        WebRequest request = new WebRequest(web, exchange, exchange.path, Map.of(), WebRequest.Retained.NOTHING);
        write(exchange, new Bytes(status, "text/html; charset=utf-8", draw(request, Contribution.KERNEL, page)));
    }

    private static void write(Exchange exchange, Bytes answer) throws IOException {
        var response = exchange.response;
        response.setStatus(answer.status());
        response.setContentType(answer.type());
        byte[] bytes = answer.bytes();
        if (answer.status() == 200 && (exchange.unkept || exchange.leavesQuickly())) {
            // whoever gets the phone next goes back to nothing, and finds no secret on it
            response.setHeader("Cache-Control", "no-store");
        } else if (answer.status() == 200) {
            String tag = exchange.tag == null ? tag(bytes) : exchange.tag;
            response.setHeader("Cache-Control", "private, no-cache");
            response.setHeader("ETag", tag);
            response.setHeader("Vary", "Accept-Encoding, Cookie, Accept-Language");
            if (tag.equals(exchange.raw.getHeader("If-None-Match"))) {
                response.setStatus(304);
                return;
            }
        } else {
            response.setHeader("Cache-Control", "no-store");
            refresh(exchange, answer.status());
        }
        if (bytes.length > WORTH_COMPRESSING && text(answer.type())
                && Assets.acceptsGzip(exchange.raw.getHeader("Accept-Encoding"))) {
            bytes = Gzip.compressed(bytes);
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(bytes.length);
        if (!exchange.raw.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }

    /** Where only a part of a page was to be exchanged and that is refused, the browser loads the whole page, which says why. */
    private static void refresh(Exchange exchange, int status) {
        if (status >= 400 && exchange.partOnly()) {
            exchange.response.setHeader("HX-Refresh", "true");
        }
    }

    private static boolean text(String type) {
        return type.startsWith("text/") || type.startsWith("application/json") || type.contains("xml");
    }

    /** Weak, from two checksums that the processor computes itself: it only tells a browser that its own last copy is still right. */
    private static String tag(byte[] bytes) {
        CRC32 one = new CRC32();
        one.update(bytes);
        CRC32C two = new CRC32C();
        two.update(bytes);
        return "W/\"" + Long.toHexString(one.getValue()) + Long.toHexString(two.getValue())
                + Integer.toHexString(bytes.length) + '"';
    }
}
