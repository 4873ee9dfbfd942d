package org.konbit.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.event.Level;

/** Sends what the framework and its services have to say into SLF4J, so that there is one log. */
final class FrameworkLog extends Logger {
    private static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger("org.apache.felix.framework");

    @Override
    protected void doLog(@Nullable Bundle bundle, @Nullable ServiceReference service, int level, String message,
            @Nullable Throwable cause) {
        LOG.atLevel(level(level))
                .setCause(cause)
                .log(bundle == null ? message : bundle.getSymbolicName() + ": " + message);
    }

    /** Register a log service; component runtime and configuration admin write to standard error when there is none. */
    static void register(BundleContext framework) {
        Object service = Proxy.newProxyInstance(LogService.class.getClassLoader(), new Class<?>[]{LogService.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getLogger" -> logger(name(Objects.requireNonNull(arguments)));
                    case "log" -> logDeprecated(Objects.requireNonNull(arguments));
                    default -> plain(proxy, method, arguments);
                });
        framework.registerService(new String[]{LogService.class.getName(), LoggerFactory.class.getName()}, service,
                null);
    }

    private static Object logger(String name) {
        org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger(name);
        InvocationHandler handler = (proxy, method, arguments) -> {
            String word = method.getName();
            if (method.getReturnType() == boolean.class && word.endsWith("Enabled")) {
                return log.isEnabledForLevel(level(word.substring(2, word.length() - 7)));
            }
            if (word.equals("getName")) {
                return name;
            }
            if (method.getDeclaringClass() == Object.class || arguments == null) {
                return plain(proxy, method, arguments);
            }
            if (arguments[0] instanceof String message) {
                write(log, level(word), message, Arrays.copyOfRange(arguments, 1, arguments.length));
            }
            return null;
        };
        return Proxy.newProxyInstance(LogService.class.getClassLoader(),
                new Class<?>[]{org.osgi.service.log.FormatterLogger.class},
                handler);
    }

    private static void write(org.slf4j.Logger log, Level level, String message, Object[] details) {
        Object[] flat = details.length == 1 && details[0] instanceof Object[] many ? many : details;
        log.atLevel(level).log(message, flat);
    }

    private static @Nullable Object logDeprecated(Object[] arguments) {
        // log([ServiceReference,] int, String [, Throwable])
        int at = arguments[0] instanceof Integer ? 0 : 1;
        Throwable cause = arguments.length > at + 2 ? (Throwable) arguments[at + 2] : null;
        LOG.atLevel(level((Integer) arguments[at])).setCause(cause).log(String.valueOf(arguments[at + 1]));
        return null;
    }

    private static String name(Object[] arguments) {
        // getLogger([Bundle,] String or Class [, kind of logger])
        for (Object argument : arguments) {
            if (argument instanceof String name) {
                return name;
            }
            if (argument instanceof Class<?> type) {
                return type.getName();
            }
        }
        return "osgi";
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
        String upper = word.toUpperCase(Locale.ROOT);
        return upper.equals(LogLevel.AUDIT.name()) ? Level.INFO : Level.valueOf(upper);
    }

    private static Level level(int frameworkLevel) {
        return switch (frameworkLevel) {
            case LOG_ERROR -> Level.ERROR;
            case LOG_WARNING -> Level.WARN;
            case LOG_INFO -> Level.INFO;
            default -> Level.DEBUG;
        };
    }
}
