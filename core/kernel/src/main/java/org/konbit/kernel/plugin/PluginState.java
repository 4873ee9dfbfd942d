package org.konbit.kernel.plugin;

import java.time.Instant;
import java.util.List;
import org.konbit.api.Text;

/** What a plugin is doing. Causes and advice are messages of the kernel's catalogue, ready for any of its languages. */
public sealed interface PluginState {
    /** It answers requests. */
    record Active() implements PluginState {}

    /** It was switched off, or Konbit was started without plugins; its data is kept. */
    record Disabled() implements PluginState {}

    /** It cannot be joined with the rest. */
    record Unresolved(List<Lack> missing) implements PluginState {}

    /** It goes on by itself as soon as somebody brings what it waits for. */
    record Waiting(List<Lack> services) implements PluginState {}

    /**
     * It was stopped by a failure.
     *
     * @param step where it failed
     * @param cause what happened
     * @param advice what to do next
     * @param trace the stack trace, for whoever writes the plugin; empty if nothing was thrown
     * @param tablesStay whether what its changelog had changed could not be taken back
     */
    record Failed(Step step, Text cause, Text advice, String trace, boolean tablesStay) implements PluginState {
        Failed(Step step, Text cause, Text advice, String trace) {
            this(step, cause, advice, trace, false);
        }

        Failed(Step step, Text cause, Text advice) {
            this(step, cause, advice, "");
        }

        Failed withTables() {
            return new Failed(step, cause, advice, trace, true);
        }
    }

    /**
     * It failed too often and is left alone for a while.
     *
     * @param until when it may answer again
     * @param cause the last failure
     */
    record Resting(Instant until, Text cause) implements PluginState {}

    /** A step of a plugin's life. */
    enum Step {
        /** Its file is looked at. */
        READ,
        /** Its tables are brought up to date. */
        MIGRATE,
        /** Its bundle and its component start. */
        START,
        /** It says what it adds, and that is checked. */
        CONTRIBUTE,
        /** It answers requests. */
        RUN
    }

    /**
     * Something that is not there.
     *
     * @param what is missing, and whether something like it is there
     * @param advice who would bring it, and what to do
     */
    record Lack(Text what, Text advice) {}

    /** The word of this state: the last part of the key of its name. */
    default String word() {
        return switch (this) {
            case Active active -> "active";
            case Disabled disabled -> "disabled";
            case Unresolved unresolved -> "unresolved";
            case Waiting waiting -> "waiting";
            case Failed failed -> "failed";
            case Resting resting -> "resting";
        };
    }
}
