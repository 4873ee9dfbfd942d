package org.konbit.kernel.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Handler;
import org.konbit.api.Permission;

/**
 * One path and what answers it.
 *
 * @param method GET or POST
 * @param path with variables in braces
 * @param segments the path cut at its slashes
 * @param owner id of the plugin, or {@code konbit}
 */
public record Route(String method, String path, List<String> segments, Permission permission, Handler handler,
        String owner) {
    static Route of(String method, String path, Permission permission, Handler handler, String owner) {
        return new Route(method, path, segments(path), permission, handler, owner);
    }

    static List<String> segments(String path) {
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    boolean hasVariables() {
        return path.indexOf('{') >= 0;
    }

    /** The variables' values if this path fits, else null. */
    @Nullable
    Map<String, String> match(List<String> asked) {
        if (asked.size() != segments.size()) {
            return null;
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            String mine = segments.get(i);
            if (mine.startsWith("{")) {
                if (asked.get(i).isEmpty()) {
                    return null;
                }
                variables.put(mine.substring(1, mine.length() - 1), asked.get(i));
            } else if (!mine.equals(asked.get(i))) {
                return null;
            }
        }
        return variables;
    }
}
