package org.konbit.launcher.cli;

/** Writes a text as JSON has it. */
final class JsonText {
    private JsonText() {}

    /** The text in quotation marks; ASCII only, so that no console's encoding can spoil it. */
    static String of(String text) {
        var quoted = new StringBuilder("\"");
        for (char one : text.toCharArray()) {
            if (one == '"' || one == '\\') {
                quoted.append('\\').append(one);
            } else if (one < ' ' || one > '~') {
                quoted.append("\\u%04x".formatted((int) one));
            } else {
                quoted.append(one);
            }
        }
        return quoted.append('"').toString();
    }
}
