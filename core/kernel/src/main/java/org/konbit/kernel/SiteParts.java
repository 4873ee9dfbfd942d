package org.konbit.kernel;

import java.util.Map;
import org.konbit.api.Page;
import org.konbit.api.Request;
import org.konbit.kernel.space.WritableSpaces;
import org.konbit.kernel.web.PageParts;
import org.konbit.kernel.web.SiteSettings;
import org.konbit.kernel.web.WebRequest;

/** Hands to the pages what the features know. */
record SiteParts(SiteSettings settings, WritableSpaces spaces) implements PageParts {
    @Override
    public Map<String, String> topics(String language) {
        return Map.of();
    }

    @Override
    public String topicColour(String slug) {
        return "mar";
    }

    @Override
    public Map<String, String> writableSpaces(Request request) {
        return spaces.of(request);
    }

    @Override
    public String talk(String contentId, WebRequest request, Page page) {
        return "";
    }

    @Override
    public String siteName(String language) {
        return settings.text("site.name", language).orElse("Konbit");
    }

    @Override
    public String siteLanguage() {
        return settings.language();
    }
}
