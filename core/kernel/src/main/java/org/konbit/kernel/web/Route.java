package org.konbit.kernel.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Handler;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;

/**
 * One path and what answers it.
 *
 * @param method GET or POST
 * @param path with variables in braces
 * @param segments the path cut at its slashes
 * @param owner id of the plugin, or {@code konbit}
 * @param said the line of the plugin that named this route
 */
public record Route(String method, String path, List<String> segments, Permission permission, Handler handler,
        String owner, Optional<StackTraceElement> said) {
    private static final StackWalker CALLERS = StackWalker.getInstance();

    /** A route that a caller of the builder names. */
    static Route of(String method, String path, Permission permission, Handler handler, String owner) {
        return new Route(method, path, segments(path), permission, handler, owner,
                owner.equals(Contribution.KERNEL) ? Optional.empty() : caller());
    }

    private static Optional<StackTraceElement> caller() {
        return CALLERS.walk(frames -> frames
                .dropWhile(frame -> frame.getClassName().startsWith(Route.class.getName())
                        || frame.getClassName().startsWith(Contribution.class.getName()))
                .findFirst()
                .map(StackWalker.StackFrame::toStackTraceElement));
    }

    /** What its handler answered, which is something. */
    Response answer(Request request) throws Exception {
        Response answer = handler.handle(request);
        if (answer == null) {
            var nothing = new IllegalStateException(
                    "The handler of " + this + " answered null: it has to return a Response, or throw NotFound");
            // it has returned, and of its lines only the one that named it is known
            said.ifPresent(line -> nothing.setStackTrace(new StackTraceElement[]{line}));
            throw nothing;
        }
        return answer;
    }

    @Override
    public String toString() {
        return method + " " + path
                + said.map(line -> " (" + line.getFileName() + ":" + line.getLineNumber() + ")").orElse("");
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
