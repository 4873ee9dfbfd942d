package org.konbit.kernel.job;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.konbit.api.Text;

/**
 * Writes a text down so that it can be read in any language later: a line for what it is, and one for each argument, the first letter of
 * which says of what kind it is. Nothing of a plugin's classes is kept.
 */
final class StoredText {
    private StoredText() {}

    static String write(Text text) {
        return switch (text) {
            case Text.Words words -> "w" + escaped(words.language()) + "\ns" + escaped(words.words());
            case Text.Message message -> {
                StringBuilder all = new StringBuilder("k").append(escaped(message.key()));
                message.arguments().forEach(argument -> all.append('\n').append(argument(argument)));
                yield all.toString();
            }
        };
    }

    private static String argument(Object argument) {
        return switch (argument) {
            case Text text -> "t" + escaped(write(text));
            case Double number -> "d" + number;
            case Float number -> "d" + number;
            case Number number -> "n" + number.longValue();
            default -> "s" + escaped(String.valueOf(argument));
        };
    }

    static Text read(String stored) {
        Iterator<String> lines = List.of(stored.split("\n", -1)).iterator();
        String first = lines.next();
        List<Object> arguments = new ArrayList<>();
        lines.forEachRemaining(line -> arguments.add(argument(line.charAt(0), line.substring(1))));
        return first.charAt(0) == 'w'
                ? Text.words(arguments.getFirst().toString(), unescaped(first.substring(1)))
                : Text.key(unescaped(first.substring(1)), arguments.toArray());
    }

    private static Object argument(char kind, String value) {
        return switch (kind) {
            case 't' -> read(unescaped(value));
            case 'd' -> Double.valueOf(value);
            case 'n' -> Long.valueOf(value);
            default -> unescaped(value);
        };
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\0", "");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (one == '\\') {
                at++;
                plain.append(text.charAt(at) == 'n' ? '\n' : '\\');
            } else {
                plain.append(one);
            }
        }
        return plain.toString();
    }
}
