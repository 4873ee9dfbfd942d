package org.konbit.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.LogService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The OSGi log service of each bundle, writing to SLF4J under the bundle's name.
 *
 * <p>Proxies, because the interface has 60 methods that all mean "level, message, details".
 */
final class BundleLogs implements ServiceFactory<Object> {
    @Override
    public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
        Logger log = LoggerFactory.getLogger(bundle.getSymbolicName());
        return proxy(LogService.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getLogger")) {
                return logger(name(arguments, bundle));
            }
            if (method.getName().equals("log")) {
                return log(log, arguments);
            }
            return method.getDeclaringClass() == Object.class
                    ? plain(proxy, method, arguments)
                    : say(log, method, arguments);
        });
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {}

    private static Object logger(String name) {
        Logger log = LoggerFactory.getLogger(name);
        return proxy(FormatterLogger.class, (proxy, method,
                arguments) -> method.getDeclaringClass() == Object.class
                        ? plain(proxy, method, arguments)
                        : say(log, method, arguments));
    }

    /** {@code isWarnEnabled()}, {@code getName()}, or {@code warn(message, details...)}. */
    private static @Nullable Object say(Logger log, Method method, Object @Nullable [] arguments) {
        String word = method.getName();
        if (word.equals("getName")) {
            return log.getName();
        }
        if (method.getReturnType() == boolean.class) {
            return log.isEnabledForLevel(level(word.substring("is".length(), word.length() - "Enabled".length())));
        }
        if (arguments != null && arguments[0] instanceof String message) {
            Object[] details = Arrays.copyOfRange(arguments, 1, arguments.length);
            log.atLevel(level(word))
                    .log(message, details.length == 1 && details[0] instanceof Object[] many ? many : details);
        }
        return null;
    }

    /** The older {@code log([service,] level, message [, cause])}. */
    private static @Nullable Object log(Logger log, Object @Nullable [] arguments) {
        if (arguments != null) {
            int at = arguments[0] instanceof Integer ? 0 : 1;
            Throwable cause = arguments.length > at + 2 ? (Throwable) arguments[at + 2] : null;
            log.atLevel(FrameworkLog.level((Integer) arguments[at]))
                    .setCause(cause)
                    .log(String.valueOf(arguments[at + 1]));
        }
        return null;
    }

    /** The name in {@code getLogger([bundle,] name or class [, kind of logger])}. */
    private static String name(Object @Nullable [] arguments, Bundle bundle) {
        if (arguments != null) {
            for (Object argument : arguments) {
                if (argument instanceof String name) {
                    return name;
                }
                if (argument instanceof Class<?> type) {
                    return type.getName();
                }
            }
        }
        return bundle.getSymbolicName();
    }

    private static @Nullable Object plain(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            case "toString" -> "Konbit log";
            default -> null;
        };
    }

    private static Level level(String word) {
        return word.equalsIgnoreCase("audit") ? Level.INFO : Level.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, handler);
    }
}
