package org.konbit.launcher;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What a browser sees when a request does not even reach the kernel: a short page in the house's colours without any detail of the
 * inside, in the reader's language where that could be read, else in all five.
 */
final class ErrorPage extends ErrorHandler {
    private static final List<Words> ALL = List.of(
            new Words("es", "Esta petición no se puede atender.",
                    "Mira si la dirección está completa, o vuelve al inicio.",
                    "La comunidad vuelve enseguida. Prueba de nuevo en un momento.", "Ir al inicio"),
            new Words("pt", "Não é possível atender este pedido.",
                    "Veja se o endereço está completo, ou volte ao início.",
                    "A comunidade volta já. Tente de novo em um instante.", "Ir para o início"),
            new Words("en", "This request cannot be answered.",
                    "Check that the address is complete, or go to the home page.",
                    "The community will be back in a moment. Please try again.", "Go to the home page"),
            new Words("fr", "Impossible de répondre à cette demande.",
                    "Vérifiez que l’adresse est complète, ou revenez à l’accueil.",
                    "La communauté revient dans un instant. Merci de réessayer.", "Aller à l’accueil"),
            new Words("ht", "Nou pa kapab reponn demann sa a.",
                    "Gade si adrès la konplè, oswa tounen nan paj akèy la.",
                    "Kominote a ap tounen talè. Eseye ankò nan yon ti moman.", "Ale nan paj akèy la"));
    /** The kernel's cookie for the language, whose name has a prefix where the community is reached by https. */
    private static final String LANGUAGE_COOKIE = "konbit-language";
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
    /** The style sheet of the house is out of reach here. */
    private static final String STYLE = """
                                        :root{color-scheme:light dark}
                                        body{margin:0;background:#fbf8f1;color:#1e1a2b;font:100%/1.55 system-ui,sans-serif;border-top:10px solid #2a3576}
                                        main{max-width:34rem;margin:2.5rem auto;padding:1.5rem;background:#fff;border:1px solid #e6dfd0;border-radius:.625rem}
                                        h1,h2{font:600 1.5rem/1.2 Georgia,serif;margin:0 0 .5rem}
                                        section+section{margin-top:1.5rem;border-top:1px solid #e6dfd0;padding-top:1.5rem}
                                        p{margin:.5rem 0}
                                        a{color:#2a3576}
                                        @media (prefers-color-scheme:dark){body{background:#17151f;color:#f2eee6;border-color:#a9b5ff}main{background:#201d2b;border-color:#383344}section+section{border-color:#383344}a{color:#a9b5ff}}
                                        """;
    private final String home;

    /**
     * The sentences of one language.
     *
     * @param address what to do about an address that is wrong
     * @param away what is said while the kernel is not there
     */
    private record Words(String language, String broken, String address, String away, String home) {}

    /** Lead to the front page below this context path. */
    ErrorPage(String contextPath) {
        this.home = contextPath + "/";
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpFields.Mutable fields = response.getHeaders();
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, page(response.getStatus(), words(request), fields), callback);
        return true;
    }

    @Override
    public ByteBuffer badMessageError(int status, @Nullable String reason, HttpFields.Mutable fields) {
        return page(status, ALL, fields);
    }

    /** The language chosen on this browser, else the first of the browser's own that is ours, else all. */
    private static List<Words> words(Request request) {
        Stream<String> chosen = Request.getCookies(request)
                .stream()
                .filter(cookie -> cookie.getName().endsWith(LANGUAGE_COOKIE))
                .map(HttpCookie::getValue);
        Stream<String> read = request.getHeaders().contains(HttpHeader.ACCEPT_LANGUAGE)
                ? Request.getLocales(request).stream().map(Locale::getLanguage)
                : Stream.of();
        return Stream.concat(chosen, read)
                .flatMap(language -> ALL.stream().filter(words -> words.language.equals(language)))
                .findFirst()
                .map(List::of)
                .orElse(ALL);
    }

    private ByteBuffer page(int status, List<Words> languages, HttpFields.Mutable fields) {
        fields.put(new HttpField(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8"));
        fields.put("Content-Security-Policy", POLICY);
        fields.put("X-Content-Type-Options", "nosniff");
        String heading = languages.size() == 1 ? "h1" : "h2";
        String page = """
                      <!doctype html>
                      <html lang="%s">
                      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%d</title><style>%s</style></head>
                      <body>
                      <main>
                      %s</main>
                      </body>
                      </html>
                      """
                .formatted(languages.size() == 1 ? languages.getFirst().language : "en", status, STYLE, languages
                        .stream()
                        .map(words -> section(words, heading, status))
                        .collect(Collectors.joining()));
        return ByteBuffer.wrap(page.getBytes(StandardCharsets.UTF_8));
    }

    private String section(Words words, String heading, int status) {
        String advice = status >= 400 && status < 500 ? "<p>" + words.address + "</p>\n" : "";
        return """
               <section lang="%s">
               <%s>%s</%s>
               %s<p><a href="%s">%s</a></p>
               </section>
               """
                .formatted(words.language, heading, status == 503 ? words.away : words.broken, heading, advice, home,
                        words.home);
    }
}
