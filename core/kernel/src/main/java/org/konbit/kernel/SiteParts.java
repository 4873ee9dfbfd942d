package org.konbit.kernel;

import java.util.Collection;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.konbit.api.Page;
import org.konbit.api.Request;
import org.konbit.kernel.content.ContentFeature;
import org.konbit.kernel.space.WritableSpaces;
import org.konbit.kernel.member.SecondStepSetting;
import org.konbit.kernel.web.PageContext;
import org.konbit.kernel.web.PageParts;
import org.konbit.kernel.web.SiteSettings;
import org.konbit.kernel.web.WebRequest;

/** Hands to the pages what the features know; {@code dated} says whether any plugin brings events, {@code late} who
 * was not told yet of the present text about their data. */
record SiteParts(SiteSettings settings, WritableSpaces spaces, ContentFeature contents,
        BooleanSupplier dated, SecondStepSetting secondStep, Predicate<String> late, String configurationFile)
        implements
            PageParts {
    @Override
    public Map<String, String> topics(String language, Collection<String> archived) {
        return contents.topics().names(language, archived);
    }

    @Override
    public String topicColour(String slug) {
        return contents.topics().colour(slug);
    }

    @Override
    public Map<String, String> writableSpaces(Request request) {
        return spaces.of(request);
    }

    @Override
    public boolean inMenu(String path) {
        return !path.equals("/calendar") || dated.getAsBoolean();
    }

    @Override
    public String talk(String contentId, WebRequest request, Page page) {
        return contents.talk(contentId, request, (PageContext) page);
    }

    @Override
    public boolean behind(String member) {
        return late.test(member);
    }

    @Override
    public boolean secondStepRequired() {
        return secondStep.required();
    }

    @Override
    public String siteName(String language) {
        return settings.text("site.name", language).orElse("Konbit");
    }

    @Override
    public String siteLanguage() {
        return settings.language();
    }

    @Override
    public boolean offers(String language) {
        return settings.languages().contains(language);
    }
}
