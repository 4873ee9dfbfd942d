package org.konbit.launcher;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What a browser sees when a request does not even reach the kernel: a short page in five languages without any detail of the inside. */
final class ErrorPage extends ErrorHandler {
    private static final String BROKEN = """
                                         <p lang="es">Esta petición no se puede atender.</p>
                                         <p lang="pt">Não é possível atender este pedido.</p>
                                         <p lang="en">This request cannot be answered.</p>
                                         <p lang="fr">Impossible de répondre à cette demande.</p>
                                         <p lang="ht">Nou pa kapab reponn demann sa a.</p>
                                         """;
    private static final String AWAY = """
                                       <p lang="es">La comunidad vuelve enseguida. Prueba de nuevo en un momento.</p>
                                       <p lang="pt">A comunidade volta já. Tente de novo em um instante.</p>
                                       <p lang="en">The community will be back in a moment. Please try again.</p>
                                       <p lang="fr">La communauté revient dans un instant. Merci de réessayer.</p>
                                       <p lang="ht">Kominote a ap tounen talè. Eseye ankò nan yon ti moman.</p>
                                       """;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, page(response.getStatus()), callback);
        return true;
    }

    @Override
    public ByteBuffer badMessageError(int status, @Nullable String reason, HttpFields.Mutable fields) {
        fields.put(new HttpField(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8"));
        return page(status);
    }

    private static ByteBuffer page(int status) {
        String page = """
                      <!doctype html>
                      <html lang="en">
                      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%d</title></head>
                      <body>
                      <h1>%d</h1>
                      %s</body>
                      </html>
                      """
                .formatted(status, status, status == 503 ? AWAY : BROKEN);
        return ByteBuffer.wrap(page.getBytes(StandardCharsets.UTF_8));
    }
}
