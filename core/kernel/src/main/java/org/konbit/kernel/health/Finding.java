package org.konbit.kernel.health;

import java.util.Optional;
import org.konbit.api.Text;

/**
 * How one thing is.
 *
 * @param name the last part of the key of its name: {@code health.<name>}
 * @param said what was found
 * @param next what to do now; empty where nothing is to be done
 * @param path the page where it is done, if there is one
 */
public record Finding(String name, Level level, Text said, Optional<Text> next, Optional<String> path) {
    /** How much it matters. */
    public enum Level {
        /** Nothing is to be done. */
        WELL("ok", "check"),
        /** It works, and somebody is to do something. */
        NEEDS_YOU("wait", "flag"),
        /** It does not work. */
        BROKEN("wait", "triangle-alert");

        private final String colour;
        private final String icon;

        Level(String colour, String icon) {
            this.colour = colour;
            this.icon = icon;
        }

        /** The class of its mark. */
        public String colour() {
            return colour;
        }

        /** The icon before its word. */
        public String icon() {
            return icon;
        }

        /** The key of its word. */
        public String key() {
            return "health.level." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static Finding well(String name, Text said) {
        return new Finding(name, Level.WELL, said, Optional.empty(), Optional.empty());
    }

    static Finding needsYou(String name, Text said, Text next) {
        return new Finding(name, Level.NEEDS_YOU, said, Optional.of(next), Optional.empty());
    }

    static Finding broken(String name, Text said, Text next) {
        return new Finding(name, Level.BROKEN, said, Optional.of(next), Optional.empty());
    }

    /** The same, with the page where something can be done. */
    Finding at(String where) {
        return new Finding(name, level, said, next, Optional.of(where));
    }

    /** Whether somebody is to do something. */
    public boolean open() {
        return level != Level.WELL;
    }
}
