package org.konbit.kernel.appearance;

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
        LOOK, MEND, USE, DISCARD, RESET, WEAR
    }

    /** The button that was pressed; a set of colours is only tried. */
    record LookAct(Act act, @Nullable Dress dress) {}

    /** A picture before the name; none takes it away. */
    record LogoForm(@Nullable Upload logo) {}

    /** One too weak pair in words. */
    record WeakLine(String scheme, String front, String back, String ratio, String least, Optional<String> better) {}

    /**
     * What is tried.
     *
     * @param trying whether it is other than what everybody sees
     */
    record AppearancePage(Theme theme, List<WeakLine> weak, boolean trying, boolean own,
            boolean logo) implements TryingView {
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
        return Response.page(new AppearancePage(theme, weak, !theme.equals(appearance.used()), appearance.own(),
                appearance.hasLogo()));
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
        LookAct form = request.form(LookAct.class);
        switch (form.act()) {
            case WEAR -> appearance.look((form.dress() == null ? Dress.ANIL : form.dress()).theme(), request);
            case DISCARD -> {
                appearance.discard(request);
                return Response.redirect(PATH).saying("appearance.discarded");
            }
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
            SmallLogo small = SmallLogo.of("logo", logo);
            appearance.logo(Optional.of(small.mediaType()), small.bytes(), request);
        }
        return Response.redirect(PATH).saying("appearance.used");
    }

}
