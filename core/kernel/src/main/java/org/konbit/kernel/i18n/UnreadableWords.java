package org.konbit.kernel.i18n;

import org.konbit.api.Text;

/** Thrown when a plugin's file of messages cannot be read; its message is for whoever writes the plugin. */
public final class UnreadableWords extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final transient Text words;

    private UnreadableWords(String message, Text words) {
        super(message);
        this.words = words;
    }

    static UnreadableWords notUtf8(String file, int line) {
        return new UnreadableWords(file + ":" + line + ": this line is not written in UTF-8",
                Text.key("plugin.refused.not-utf-8", file, Integer.toString(line)));
    }

    static UnreadableWords twice(String file, int line, String key) {
        return new UnreadableWords(file + ":" + line + ": the key " + key + " stands twice",
                Text.key("plugin.refused.key-twice", file, Integer.toString(line), key));
    }

    /** The same for whoever administers the site. */
    public Text words() {
        return words;
    }
}
