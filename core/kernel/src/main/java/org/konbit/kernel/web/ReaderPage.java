package org.konbit.kernel.web;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Page;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;

/** What a page and a mail have in common: words, dates and numbers in the reader's language, and Markdown. */
abstract class ReaderPage implements Page {
    /** The words under which texts of whoever left stand. */
    private static final String WHO_LEFT = "privacy.someone";
    final PageOutput output;
    private final Web web;
    private final Messages messages;

    ReaderPage(Web web, PageOutput output, String owner) {
        this.web = web;
        this.output = output;
        this.messages = web.catalogues().of(owner);
    }

    /** Where the reader's clock is. */
    abstract ZoneId zone();

    private Language reader() {
        return Languages.of(language());
    }

    @Override
    public String text(String key, @Nullable Object... arguments) {
        return messages.text(language(), key, arguments);
    }

    @Override
    public String text(Text text) {
        return messages.text(language(), text);
    }

    /** Somebody's name; of whoever left, what stands in its place, in the language of whoever reads. */
    public String named(String name) {
        Messages kernel = web.catalogues().kernel();
        return kernel.everywhere(WHO_LEFT).contains(name) ? kernel.text(language(), WHO_LEFT) : name;
    }

    /** Whether the reader's language has this message. */
    boolean has(String key) {
        return messages.find(language(), key).isPresent();
    }

    @Override
    public String markdown(String text) {
        return output.mint(web.markdown().html(text));
    }

    @Override
    public String excerpt(String markdown, int characters) {
        return web.markdown().excerpt(markdown, characters);
    }

    @Override
    public String date(long epochMillis) {
        return reader().date(epochMillis, zone());
    }

    @Override
    public String dateTime(long epochMillis) {
        return reader().dateTime(epochMillis, zone());
    }

    @Override
    public String ago(long epochMillis) {
        return reader().ago(epochMillis, web.clock().millis(), zone());
    }

    @Override
    public String number(long value) {
        return reader().number(value);
    }

    @Override
    public String size(long bytes) {
        return reader().size(bytes);
    }

    @Override
    public String languageName(String tag) {
        return reader().languageName(tag);
    }

    @Override
    public String country(String isoCode) {
        return reader().countryName(isoCode);
    }

    @Override
    public Map<String, String> languages() {
        Map<String, String> names = new LinkedHashMap<>();
        Languages.all().forEach(one -> names.put(one.tag(), one.ownName()));
        return names;
    }
}
