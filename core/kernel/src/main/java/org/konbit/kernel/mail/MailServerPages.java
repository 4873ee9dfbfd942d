package org.konbit.kernel.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
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
    /** Of mail servers alone: any other would tell what else answers in the network this machine is in. */
    private static final Set<Integer> PORTS = Set.of(25, 465, 587, 2525);
    private static final int SHOWN = 80;
    private final MailServer server;
    private final Function<Request, Response> onwards;
    private final Runnable again;
    private final MailFeature.Proof proof;

    /**
     * A mail server as it is typed.
     *
     * @param host and port only of another provider than the known ones
     * @param mailPassword of the account; the kept one counts for the same account alone
     * @param password of whoever types it, if there is a server already
     */
    record MailChoice(String provider, @MaxLength(120) @Nullable String host, @Nullable Integer port,
            @MaxLength(250) @Nullable String user, @MaxLength(200) @Nullable String mailPassword,
            @MaxLength(250) String from, @MaxLength(128) @Nullable String password) {}

    /** Whoever sends no mails any more. */
    record MailRemoval(@MaxLength(128) @Nullable String ownPassword) {}

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
    MailServerPages(MailServer server, Runnable again, Function<Request, Response> onwards,
            MailFeature.Proof proof) {
        this.proof = proof;
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
        MailRemoval form = request.form(MailRemoval.class, PATH);
        if (!server.isFixed()) {
            prove(request, "ownPassword", form.ownPassword());
            put(Optional.empty(), request);
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
        Provider provider = known == null ? another(form) : known;
        String user = form.user() == null ? "" : form.user();
        String password = form.mailPassword() == null ? kept(provider, user) : form.mailPassword();
        Text required = Text.key("web.form.required");
        new FormProblems().unless(known != null || other, "provider", Text.key("web.form.choose"))
                .unless(!other || form.host() != null && form.host().matches("[A-Za-z0-9.-]+"), "host",
                        Text.key("mail.server.host.wrong"))
                .unless(!other || form.port() == null || PORTS.contains(form.port()), "port",
                        Text.key("mail.server.port.wrong"))
                .unless(form.from().matches("[!-~&&[^@<>\"(),:;]]+@[A-Za-z0-9.-]+"), "from",
                        Text.key("web.form.email"))
                .unless(form.user() != null || other, "user", required)
                .unless(form.user() == null || password != null, "mailPassword", required)
                .refuse();
        prove(request, "password", form.password());
        put(Optional.of(new MailSettings(provider.host(), provider.port(), provider.security(), user,
                user.isEmpty() ? null : password, form.from())), request);
        again.run();
        return Response.redirect(next).saying("mail.server.saved");
    }

    /** The password that is kept is handed to nobody but the server and for the account it was typed for. */
    private @Nullable String kept(Provider to, String user) {
        return server.now()
                .filter(one -> one.host().equals(to.host()) && one.port() == to.port() && one.user().equals(user))
                .map(MailSettings::password)
                .orElse(null);
    }

    /** Links to come in by pass the server: who finds a phone open leads them nowhere else. The first one leads none away. */
    private void prove(Request request, String field, @Nullable String password) {
        if (server.now().isPresent()) {
            proof.require(request, field, password);
        }
    }

    private void put(Optional<MailSettings> settings, Request request) {
        String change = shown(server.now()) + "→" + shown(settings);
        server.put(settings, request.now(), work -> work.with(Audit.class)
                .note(request.member().id(), "setting.changed", "konbit mail " + change, request.now()));
    }

    private static String shown(Optional<MailSettings> settings) {
        String name = settings.map(MailSettings::server).orElse("–");
        return name.length() > SHOWN ? "…" + name.substring(name.length() - SHOWN) : name;
    }

    /** A server on this machine needs no way that is closed; every other one does. */
    private static Provider another(MailChoice form) {
        String host = String.valueOf(form.host());
        boolean here = host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}");
        int port = form.port() == null ? here ? 25 : 587 : form.port();
        return new Provider("", host, port, here ? Security.NONE : port == 465 ? Security.TLS : Security.STARTTLS);
    }
}
