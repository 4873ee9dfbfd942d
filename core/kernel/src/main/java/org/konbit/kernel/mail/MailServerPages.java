package org.konbit.kernel.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.mail.MailSettings.Security;
import org.konbit.kernel.web.FormProblems;

/** Names the mail server: a provider whose settings are known, or another one, or none; a page of its own, and a screen of the setup. */
final class MailServerPages {
    static final String PATH = "/admin/mail/server";
    private static final String SETUP = "/setup/mail";
    private static final String OTHER = "other";
    private static final int LAST_PORT = 65_535;
    private final MailServer server;
    private final Function<Request, Response> onwards;
    private final Runnable again;

    /** A mail server as it is typed; host and port only of another provider than the known ones. */
    record MailChoice(String provider, @MaxLength(120) @Nullable String host, @Nullable Integer port,
            @MaxLength(250) @Nullable String user, @MaxLength(200) @Nullable String mailPassword,
            @MaxLength(250) String from) {}

    /** A provider. */
    private record Provider(String name, String host, int port, Security security) {
        static Provider of(String line) {
            String[] parts = line.split("\\|");
            return new Provider(parts[0].strip(), parts[1].strip(), Integer.parseInt(parts[2].strip()),
                    Security.valueOf(parts[3].strip().toUpperCase(Locale.ROOT)));
        }
    }

    /**
     * The page, or the screen.
     *
     * @param setup whether it is the screen
     * @param current the server that counts now, empty for none
     * @param fixed whether konbit.toml says it
     */
    record ServerPage(boolean setup, String current, boolean fixed, Map<String, String> providers, String provider,
            String host, String port, String user, String from, boolean seen) implements View {
        @Override
        public Text title() {
            return Text.key("mail.server");
        }
    }

    /** Change this, and have what waits tried {@code again}; {@code onwards} answers once that is done. */
    MailServerPages(MailServer server, Runnable again, Function<Request, Response> onwards) {
        this.server = server;
        this.again = again;
        this.onwards = onwards;
    }

    void contribute(Contributions to) {
        to.get(PATH, MailFeature.ADMINISTER, request -> show(request, false))
                .post(PATH, MailFeature.ADMINISTER, request -> save(request, MailFeature.ADMIN))
                .post(PATH + "/remove", MailFeature.ADMINISTER, this::remove)
                .get(SETUP, MailFeature.ADMINISTER, request -> show(request, true))
                .post(SETUP, MailFeature.ADMINISTER, request -> save(request, SETUP))
                .post(SETUP + "/later", MailFeature.ADMINISTER, onwards::apply);
    }

    private static Map<String, Provider> known() {
        Properties file = new Properties();
        try (InputStream in = MailServerPages.class.getResourceAsStream("providers.properties")) {
            if (in == null) {
                throw new IllegalStateException("The build left out the mail providers");
            }
            file.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Provider> known = new TreeMap<>();
        file.stringPropertyNames().forEach(id -> known.put(id, Provider.of(file.getProperty(id))));
        return known;
    }

    private Response show(Request request, boolean setup) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Provider> known = known();
        known.forEach((id, provider) -> names.put(id, provider.name()));
        Optional<MailSettings> now = server.now();
        String chosen = now.map(one -> known.entrySet()
                .stream()
                .filter(entry -> entry.getValue().host().equals(one.host()))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(OTHER)).orElse("");
        boolean other = chosen.equals(OTHER);
        return Response
                .page(new ServerPage(setup, now.map(MailSettings::server).orElse(""), server.isFixed(), names, chosen,
                        other ? now.map(MailSettings::host).orElse("") : "",
                        other ? now.map(one -> Integer.toString(one.port())).orElse("") : "",
                        now.map(MailSettings::user).orElse(""), now.map(MailSettings::from).orElse(""),
                        request.query("seen").isPresent()));
    }

    /** What is in konbit.toml is changed there alone. */
    private Response remove(Request request) {
        if (!server.isFixed()) {
            server.put(Optional.empty(), request.now(), work -> work.with(Audit.class)
                    .note(request.member().id(), "setting.changed", "konbit mail", request.now()));
        }
        return Response.redirect(MailFeature.ADMIN).saying("mail.server.removed");
    }

    private Response save(Request request, String next) {
        if (server.isFixed()) {
            return next.equals(SETUP) ? onwards.apply(request) : Response.redirect(next);
        }
        MailChoice form = request.form(MailChoice.class);
        Provider known = known().get(form.provider());
        boolean other = form.provider().equals(OTHER);
        String kept = server.now().map(MailSettings::password).orElse(null);
        String password = form.mailPassword() == null ? kept : form.mailPassword();
        Text required = Text.key("web.form.required");
        new FormProblems().unless(known != null || other, "provider", Text.key("web.form.choose"))
                .unless(!other || form.host() != null && form.host().matches("[A-Za-z0-9.-]+"), "host",
                        Text.key("mail.server.host.wrong"))
                .unless(form.port() == null || form.port() > 0 && form.port() <= LAST_PORT, "port",
                        Text.key("web.form.between", 1, LAST_PORT))
                .unless(form.from().matches("[!-~&&[^@<>\"(),:;]]+@[A-Za-z0-9.-]+"), "from",
                        Text.key("web.form.email"))
                .unless(form.user() != null || other, "user", required)
                .unless(form.user() == null || password != null, "mailPassword", required)
                .refuse();
        Provider provider = known == null ? another(form) : known;
        MailSettings settings = new MailSettings(provider.host(), provider.port(), provider.security(),
                form.user() == null ? "" : form.user(), form.user() == null ? null : password,
                form.from());
        server.put(Optional.of(settings), request.now(), work -> work.with(Audit.class)
                .note(request.member().id(), "setting.changed", "konbit mail", request.now()));
        again.run();
        return Response.redirect(next).saying("mail.server.saved");
    }

    /** A server on this machine needs no way that is closed; every other one does. */
    private static Provider another(MailChoice form) {
        String host = String.valueOf(form.host());
        boolean here = host.equals("localhost") || host.equals("127.0.0.1");
        int port = form.port() == null ? here ? 25 : 587 : form.port();
        return new Provider("", host, port, here ? Security.NONE : port == 465 ? Security.TLS : Security.STARTTLS);
    }
}
