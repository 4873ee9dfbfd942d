package org.konbit.kernel.i18n;

import org.jspecify.annotations.Nullable;

/** One message of a catalogue: kept as written, parsed when it is first shown. Thread-safe. */
final class Message {
    private final String source;
    // written by whoever comes first; two threads may both parse, with the same result
    private @Nullable MessagePattern pattern;

    Message(String source) {
        this.source = source;
    }

    /**
     * Fill the message in.
     *
     * @throws InvalidPattern if it breaks the syntax
     */
    String format(Language language, @Nullable Object... arguments) {
        MessagePattern parsed = pattern;
        if (parsed == null) {
            if (source.indexOf('{') < 0 && source.indexOf('}') < 0) {
                return source;
            }
            parsed = MessagePattern.of(source);
            pattern = parsed;
        }
        return parsed.format(language, arguments);
    }
}
