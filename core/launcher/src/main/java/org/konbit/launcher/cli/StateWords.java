package org.konbit.launcher.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.plugin.PluginState;

/** Says in English what the kernel says of a plugin that does not work: what happened, and what to do now. */
final class StateWords {
    private static final Messages MESSAGES = Messages.kernel(List.of("plugin"));
    private static final String TOLD = "plugin.refused.";

    private StateWords() {}

    static String of(PluginState state) {
        return switch (state) {
            case PluginState.Unresolved unresolved -> lacks(unresolved.missing());
            case PluginState.Waiting waiting -> lacks(waiting.services());
            case PluginState.Failed failed -> english(failed.cause()) + " " + english(failed.advice());
            case PluginState.Resting resting -> english(resting.cause());
            default -> "It is not switched on.";
        };
    }

    /** What a refusal is about; for everything else, whether it starts. */
    static CheckKind about(PluginState.Failed failed) {
        String key = failed.cause() instanceof Text.Message message ? message.key() : "";
        return switch (failed.step()) {
            case READ -> CheckKind.FILE;
            case MIGRATE -> CheckKind.SQLITE;
            case CONTRIBUTE -> switch (key.startsWith(TOLD) ? key.substring(TOLD.length()) : "") {
                case "no-language", "no-words" -> CheckKind.LANGUAGES;
                case "personal", "personal-table" -> CheckKind.PERSONAL_DATA;
                case "table-name" -> CheckKind.SQLITE;
                default -> CheckKind.START_STOP;
            };
            case START, RUN -> CheckKind.START_STOP;
        };
    }

    private static String lacks(List<PluginState.Lack> lacks) {
        return lacks.stream()
                .flatMap(lack -> Stream.of(lack.what(), lack.advice()))
                .map(StateWords::english)
                .collect(Collectors.joining(" "));
    }

    private static String english(Text text) {
        return MESSAGES.text("en", text);
    }
}
