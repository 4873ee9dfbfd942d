package org.konbit.kernel.plugin;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;
import org.konbit.kernel.data.MigrationFailed;
import org.konbit.kernel.i18n.UnreadableWords;
import org.konbit.kernel.web.Refused;
import org.osgi.framework.BundleException;

/** Says in words what an exception means to somebody who did not write the code; the stack trace is in the log. */
public final class Causes {
    private static final Pattern FIRST_LINE = Pattern
            .compile("([\\w.$]+(?:Exception|Error|Throwable|Failed))(?::\\s*(.*))?");
    private static final int MOST_CHARACTERS = 300;

    private Causes() {}

    /** What happened, as a message of the kernel's. */
    public static Text words(Throwable thrown) {
        Throwable cause = thrown;
        while (wraps(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case TookTooLong slow -> slow.at()
                    .map(line -> Text.key("plugin.cause.too-long.at", slow.limit().toSeconds(), line))
                    .orElseGet(() -> Text.key("plugin.cause.too-long", slow.limit().toSeconds()));
            case UnreadableWords unreadable -> unreadable.words();
            case Refused refused -> refused.words();
            case MigrationFailed failed -> Text.key("plugin.cause.migration", shortened(migration(failed)));
            default -> words(cause.getClass().getName(), cause.getMessage());
        };
    }

    /** What to do about a cause that these words name. */
    public static Text advice(Text words) {
        String key = words instanceof Text.Message message ? message.key() : "";
        return switch (key) {
            case "plugin.cause.java" -> Text.key("plugin.advice.java", Runtime.version().feature());
            // as often as it is tried again, it is the same file
            case "plugin.cause.incompatible", "plugin.cause.class-missing", "plugin.cause.recursion" ->
                Text.key("plugin.advice.author");
            default ->
                Text.key(key.startsWith("plugin.refused.") ? "plugin.advice.author" : "plugin.advice.retry");
        };
    }

    private static boolean wraps(Throwable thrown) {
        return thrown instanceof BundleException || thrown instanceof InvocationTargetException
                || thrown instanceof ExceptionInInitializerError;
    }

    private static String migration(MigrationFailed failed) {
        return String.valueOf(failed.getMessage());
    }

    /** The stack trace as text, which holds on to nothing of the plugin's. */
    public static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** From the stack trace that the component runtime keeps as text: its last cause is the first thing that went wrong. */
    static Text fromTrace(String trace) {
        Text words = Text.key("plugin.cause.exception-without-words", "");
        for (String line : trace.lines().toList()) {
            boolean cause = line.startsWith("Caused by: ");
            Matcher matcher = FIRST_LINE.matcher(cause ? line.substring(11) : line);
            if ((cause || words instanceof Text.Message message && message.arguments().contains(""))
                    && matcher.matches()) {
                words = words(matcher.group(1), matcher.group(2));
            }
        }
        return words;
    }

    private static Text words(String className, @Nullable String message) {
        String type = className.substring(className.lastIndexOf('.') + 1);
        String said = message == null ? "" : shortened(message.replace('/', '.'));
        return switch (type) {
            case "NoClassDefFoundError", "ClassNotFoundException" ->
                Text.key("plugin.cause.class-missing", firstWord(said));
            case "NoSuchMethodError", "NoSuchFieldError", "AbstractMethodError", "IncompatibleClassChangeError",
                    "VerifyError" ->
                Text.key("plugin.cause.incompatible", said);
            case "UnsupportedClassVersionError" -> Text.key("plugin.cause.java", Runtime.version().feature());
            case "OutOfMemoryError" -> Text.key("plugin.cause.memory");
            case "StackOverflowError" -> Text.key("plugin.cause.recursion");
            default -> message == null || message.isBlank()
                    ? Text.key("plugin.cause.exception-without-words", type)
                    : Text.key("plugin.cause.exception", shortened(message));
        };
    }

    private static String firstWord(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + " …";
    }
}
