package org.konbit.kernel.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.web.Contribution;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/** Looks through the servlets, filters and resources that a bundle registers beside its pages: they stay where its pages have to stay. */
final class ServletCheck {
    private static final List<String> PATTERNS = List.of(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN,
            HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_PATTERN,
            HttpWhiteboardConstants.HTTP_WHITEBOARD_RESOURCE_PATTERN);
    /** Nobody can tell which addresses these are about, or they are about all of them. */
    private static final List<String> ANYWHERE = List.of(HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_REGEX,
            HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_SERVLET,
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ERROR_PAGE,
            HttpWhiteboardConstants.HTTP_WHITEBOARD_LISTENER,
            // of a context that could stand in for ours
            HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME);
    /** Sees every request before all others, and is known by its type alone. */
    private static final String PREPROCESSOR = "org.osgi.service.servlet.whiteboard.Preprocessor";

    private ServletCheck() {}

    /** The services this is about, as a filter of the framework. */
    static String services() {
        return Stream.concat(PATTERNS.stream(), ANYWHERE.stream())
                .map(property -> "(" + property + "=*)")
                .collect(Collectors.joining("", "(|", "(" + Constants.OBJECTCLASS + "=" + PREPROCESSOR + "))"));
    }

    /**
     * Check what a plugin's bundle offers now.
     *
     * @throws PluginProblem if something is at work outside the plugin's own paths
     */
    static void check(String id, Bundle bundle) {
        ServiceReference<?>[] all = bundle.getRegisteredServices();
        for (ServiceReference<?> one : all == null ? new ServiceReference<?>[0] : all) {
            anywhere(one);
            for (String property : PATTERNS) {
                for (String pattern : texts(one.getProperty(property))) {
                    if (!Contribution.owns(id, pattern)) {
                        throw PluginProblem.refused("plugin.refused.servlet", pattern,
                                String.join(", ", Contribution.roots(id)));
                    }
                }
            }
        }
    }

    private static void anywhere(ServiceReference<?> one) {
        if (Arrays.asList((String[]) one.getProperty(Constants.OBJECTCLASS)).contains(PREPROCESSOR)) {
            throw PluginProblem.refused("plugin.refused.anywhere", PREPROCESSOR);
        }
        for (String property : ANYWHERE) {
            if (one.getProperty(property) != null) {
                throw PluginProblem.refused("plugin.refused.anywhere", property);
            }
        }
    }

    /** A property of the whiteboard is a text, an array or a list of them. */
    private static List<String> texts(@Nullable Object property) {
        return switch (property) {
            case String one -> List.of(one);
            case String[] some -> List.of(some);
            case Iterable<?> some -> {
                List<String> texts = new ArrayList<>();
                some.forEach(text -> texts.add(String.valueOf(text)));
                yield texts;
            }
            case null, default -> List.of();
        };
    }
}
