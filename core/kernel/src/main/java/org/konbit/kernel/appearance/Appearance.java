package org.konbit.kernel.appearance;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Text;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.web.Assets;
import org.konbit.kernel.web.SiteSettings;

/** Keeps how the community looks, and lets pages have it. Without anything of its own it costs no page anything. Thread-safe. */
public final class Appearance {
    /** The largest logo, bytes. */
    static final int MOST_BYTES = 20_000;
    private static final String USED = "appearance.used";
    private static final String TRIED = "appearance.tried";
    private static final String LOGO = "appearance.logo";
    private final SiteSettings site;
    private final Assets assets;

    /** Keep it there, and put it among the site's files, also when another node changed it. */
    public Appearance(SiteSettings site, Assets assets) {
        this.site = site;
        this.assets = assets;
        publish();
        site.listen(this::publish);
    }

    private void publish() {
        site.find(USED)
                .ifPresentOrElse(text -> assets.putStyle(Assets.THEME, Theme.of(text).css()),
                        () -> assets.remove(Assets.THEME));
        site.find(TRIED).ifPresent(text -> preview(Theme.of(text)));
        site.find(LOGO).ifPresentOrElse(logo -> {
            String[] parts = logo.split(",", 2);
            assets.put(Assets.LOGO, parts[0], Base64.getDecoder().decode(parts[1]));
        }, () -> assets.remove(Assets.LOGO));
    }

    /** The page where it is tried looks as every page does, and shows it beside. */
    private void preview(Theme theme) {
        assets.putStyle(Assets.PREVIEW, site.find(USED).map(text -> Theme.of(text).css()).orElse("") + theme.preview());
    }

    /** What everybody sees. */
    Theme used() {
        return site.find(USED).map(Theme::of).orElse(Theme.STANDARD);
    }

    /** What is being tried. */
    Theme tried() {
        Theme theme = site.find(TRIED).map(Theme::of).orElseGet(this::used);
        if (!assets.has(Assets.PREVIEW)) {
            preview(theme);
        }
        return theme;
    }

    /** Whether anything is the community's own. */
    boolean own() {
        return site.find(USED).isPresent() || site.find(LOGO).isPresent();
    }

    boolean hasLogo() {
        return site.find(LOGO).isPresent();
    }

    /** Try this; nobody else sees it. */
    void look(Theme theme, Request request) {
        site.put(Map.of(TRIED, theme.text()), request.now());
        preview(theme);
    }

    /** Let everybody see this from their next page on. */
    public void use(Dress dress, Request request) {
        use(dress.theme(), request);
    }

    /**
     * Let everybody see this from their next page on.
     *
     * @throws InvalidForm if something could not be read
     */
    void use(Theme theme, Request request) {
        if (!theme.readable()) {
            throw new InvalidForm("", Text.key("appearance.weak"));
        }
        Map<String, String> settings = new HashMap<>(Map.of(TRIED, theme.text()));
        settings.put(USED, theme.equals(Theme.STANDARD) ? "" : theme.text());
        change(settings, request);
    }

    /** Put a picture before the name; nothing takes it away. */
    void logo(Optional<String> mediaType, byte[] bytes, Request request) {
        change(Map.of(LOGO, mediaType.map(type -> type + "," + Base64.getEncoder().encodeToString(bytes)).orElse("")),
                request);
    }

    /** Try nothing any more: what everybody sees stays. */
    void discard(Request request) {
        site.put(Map.of(TRIED, ""), request.now());
        preview(used());
    }

    /** As Konbit comes. */
    void reset(Request request) {
        change(Map.of(USED, "", TRIED, "", LOGO, ""), request);
        preview(Theme.STANDARD);
    }

    private void change(Map<String, String> settings, Request request) {
        site.put(settings, request.now(), work -> work.with(Audit.class)
                .note(request.member().id(), "setting.changed", "konbit appearance", request.now()));
        publish();
    }
}
