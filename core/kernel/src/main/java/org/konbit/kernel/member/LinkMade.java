package org.konbit.kernel.member;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.web.PageContext;

/**
 * A link with a secret in it, shown once, with words to send it with.
 *
 * @param once what to do with it and how long it works
 * @param path where it leads
 * @param language of whoever it is for: the words are in it, and the link opens in it
 * @param greeting what is said before the link
 * @param back path of the page to go on with
 * @param mailed what became of a mail with it; empty if none was asked for
 */
record LinkMade(Text title, Text once, String path, String language, String greeting, String back,
        Text backTo, Optional<Text> mailed) implements View {
    /** The whole address. */
    String address(PageContext page) {
        return page.address(path + "?lang=" + language);
    }

    /** What to send: the address first, so that a messenger shows what it leads to. */
    String words(PageContext page) {
        return address(page) + "\n" + greeting;
    }

    /** The path that a camera opens. */
    String spoken() {
        return path + "?lang=" + language;
    }

    /** Opens WhatsApp, where the member chooses whom to send it to. */
    String whatsapp(PageContext page) {
        return "https://wa.me/?text=" + URLEncoder.encode(words(page), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
