package org.konbit.kernel.plugin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.web.Contribution;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;

/** Looks through the servlets, filters and resources that a bundle registers beside its pages: they stay where its pages have to stay. */
final class ServletCheck {
    private static final List<String> PATTERNS = List.of(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN,
            HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_PATTERN,
            HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_REGEX,
            HttpWhiteboardConstants.HTTP_WHITEBOARD_RESOURCE_PATTERN);

    private ServletCheck() {}

    /**
     * Check what a plugin's bundle offers now. What comes later is not seen here, and reached on its own paths only.
     *
     * @throws PluginProblem if something answers outside the plugin's own paths
     */
    static void check(String id, Bundle bundle) {
        ServiceReference<?>[] all = bundle.getRegisteredServices();
        for (ServiceReference<?> one : all == null ? new ServiceReference<?>[0] : all) {
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
