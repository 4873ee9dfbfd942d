package org.konbit.kernel.member;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.konbit.kernel.outbound.Outbound;

/** Sends what the library wants sent, by our own way out: the library opens no connection. */
final class ProviderAnswer {
    private ProviderAnswer() {}

    /**
     * Ask for tokens.
     *
     * @throws ProviderDoor.Outage if the provider does not answer, or says that it cannot now
     */
    static HTTPResponse of(Outbound outbound, HTTPRequest request) throws ParseException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        request.getHeaderMap().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        try {
            Outbound.Answer answer = outbound
                    .ask(new Outbound.Question(URI.create(request.getURL().toString()), headers,
                            Optional.ofNullable(request.getBody())));
            if (answer.status() >= 500) {
                throw new ProviderDoor.Outage("it answers " + answer.status());
            }
            HTTPResponse response = new HTTPResponse(answer.status());
            response.setContentType(answer.mediaType());
            response.setBody(answer.body());
            return response;
        } catch (Outbound.Unreachable e) {
            throw new ProviderDoor.Outage(e);
        }
    }
}
