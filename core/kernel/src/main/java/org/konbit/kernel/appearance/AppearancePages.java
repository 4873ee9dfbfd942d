package org.konbit.kernel.appearance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.InvalidForm;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.Upload;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.web.TryingView;

/** The page where the community chooses how it looks, and sees it by day and by night before anybody else does. */
public final class AppearancePages implements Plugin {
    private static final String PATH = "/admin/appearance";
    private static final Permission CHANGE = new Permission("appearance.change", Role.ADMINISTRATOR);
    private final Appearance appearance;

    /** What can be done with what is tried. */
    enum Act {
        LOOK, MEND, USE, RESET
    }

    /** The button that was pressed. */
    record LookAct(Act act) {}

    /** A picture before the name; none takes it away. */
    record LogoForm(@Nullable Upload logo) {}

    /** One too weak pair in words. */
    record WeakLine(String scheme, String front, String back, String ratio, String least, Optional<String> better) {}

    /** What is tried. */
    record AppearancePage(Theme theme, List<WeakLine> weak, boolean own, boolean logo) implements TryingView {
        @Override
        public Text title() {
            return Text.key("appearance.title");
        }
    }

    /** Show and change this. */
    public AppearancePages(Appearance appearance) {
        this.appearance = appearance;
    }

    @Override
    public void contribute(Contributions to) {
        to.get(PATH, CHANGE, this::show).post(PATH, CHANGE, this::act).post(PATH + "/logo", CHANGE, this::logo);
    }

    private Response show(Request request) {
        Theme theme = appearance.tried();
        List<WeakLine> weak = Stream
                .concat(lines("light", theme.light(), request), lines("dark", theme.dark(), request))
                .toList();
        return Response.page(new AppearancePage(theme, weak, appearance.own(), appearance.hasLogo()));
    }

    private static Stream<WeakLine> lines(String name, Scheme scheme, Request request) {
        return scheme.weak()
                .stream()
                .map(one -> new WeakLine(name, one.pair().front(), one.pair().back(), decimal(one.ratio(), request),
                        decimal(one.pair().least(), request), one.better().map(Colour::hex)));
    }

    /** Rounded down: what is said to be 4.5 is 4.5. */
    private static String decimal(double ratio, Request request) {
        return Languages.of(request.language()).decimal(Math.floor(ratio * 10) / 10);
    }

    private Response act(Request request) {
        switch (request.form(LookAct.class).act()) {
            case LOOK -> appearance.look(said(request), request);
            case MEND -> appearance.look(said(request).mended(), request);
            case USE -> {
                Theme theme = said(request);
                appearance.look(theme, request);
                appearance.use(theme, request);
                return Response.redirect(PATH).saying("appearance.used");
            }
            case RESET -> {
                appearance.reset(request);
                return Response.redirect(PATH).saying("appearance.was-reset");
            }
        }
        return Response.redirect(PATH + "#preview");
    }

    private Theme said(Request request) {
        try {
            return appearance.tried().with(request::query);
        } catch (IllegalArgumentException e) {
            throw new InvalidForm("", Text.key("web.form.choose"));
        }
    }

    private Response logo(Request request) {
        Upload logo = request.form(LogoForm.class, PATH).logo();
        if (logo == null) {
            appearance.logo(Optional.empty(), new byte[0], request);
        } else {
            byte[] bytes = read(logo);
            appearance.logo(Optional.of(type(bytes)), bytes, request);
        }
        return Response.redirect(PATH).saying("appearance.used");
    }

    private static byte[] read(Upload logo) {
        if (logo.size() > Appearance.MOST_BYTES) {
            throw new InvalidForm("logo", Text.key("appearance.logo.large", Appearance.MOST_BYTES / 1000));
        }
        try (InputStream in = logo.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By its first bytes; a drawing may hold scripts, so it is not taken. */
    private static String type(byte[] bytes) {
        if (bytes.length > 12 && bytes[0] == (byte) 0x89 && bytes[1] == 'P' && bytes[2] == 'N' && bytes[3] == 'G') {
            return "image/png";
        }
        if (bytes.length > 12 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8 && bytes[2] == (byte) 0xff) {
            return "image/jpeg";
        }
        if (bytes.length > 12 && bytes[0] == 'R' && bytes[1] == 'I' && bytes[8] == 'W' && bytes[9] == 'E') {
            return "image/webp";
        }
        throw new InvalidForm("logo", Text.key("appearance.logo.kind"));
    }
}
