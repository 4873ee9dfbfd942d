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
    private static final String WORDS = "plugin.words.";

    private StateWords() {}

    static String of(PluginState state) {
        return switch (state) {
            case PluginState.Unresolved unresolved -> lacks(unresolved.missing());
            case PluginState.Waiting waiting -> lacks(waiting.services());
            case PluginState.Failed failed -> sentence(failed.cause()) + " " + sentence(advice(failed));
            case PluginState.Resting resting -> sentence(resting.cause());
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
                case "no-language" -> CheckKind.LANGUAGES;
                case "personal", "personal-table", "personal-column", "personal-both" -> CheckKind.PERSONAL_DATA;
                case "table-name" -> CheckKind.SQLITE;
                default -> key.startsWith(WORDS) ? CheckKind.LANGUAGES : CheckKind.START_STOP;
            };
            case START -> key.equals("plugin.cause.does-not-fit") ? CheckKind.NEEDS : CheckKind.START_STOP;
            case RUN -> CheckKind.START_STOP;
        };
    }

    private static String lacks(List<PluginState.Lack> lacks) {
        return lacks.stream()
                .flatMap(lack -> Stream.of(lack.what(), lack.advice()))
                .map(StateWords::sentence)
                .collect(Collectors.joining(" "));
    }

    /** There is no log here whose details could be looked up, and another try is for whoever made it. */
    private static Text advice(PluginState.Failed failed) {
        return failed.step() == PluginState.Step.START || failed.step() == PluginState.Step.CONTRIBUTE
                ? Text.key("plugin.advice.author")
                : failed.advice();
    }

    /** What went wrong beside a plugin's state. */
    static String of(Text cause) {
        return sentence(cause);
    }

    /** What a program or a database says in it has no full stop always. */
    private static String sentence(Text text) {
        String words = MESSAGES.text("en", text);
        return words.matches("(?s).*[.!?…]") ? words : words + ".";
    }
}
