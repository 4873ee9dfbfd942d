package org.konbit.launcher.cli;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.data.Beside;
import org.konbit.kernel.member.Rescue;
import org.konbit.launcher.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a link by which an administrator comes in again. */
@Command(name = "link", description = {
        "Make a link, good once within 30 minutes, by which an administrator chooses a new password; its use takes their second step away.",
        "The community may serve meanwhile. It is noted in the audit, and everybody who administers is told."})
final class AdminLinkCommand implements Runnable {
    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Parameters(arity = "0..1", paramLabel = "EMAIL", description = "What the administrator signs in with; not needed if there is only one.")
    private @Nullable String email;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Configuration configuration = options.configuration(spec, Map.of());
        try {
            Rescue.Made made = Rescue.make(DataPlace.of(configuration), Optional.ofNullable(email),
                    InstantSource.system());
            spec.commandLine()
                    .getOut()
                    .printf("%s chooses a new password here, within %d minutes:%n%s%s%n", made.name(),
                            Rescue.LIFE.toMinutes(), address(configuration), made.path());
        } catch (Rescue.Refused | Beside.NoCommunity refused) {
            throw new CommandFailed(String.valueOf(refused.getMessage()), refused);
        }
    }

    /** What links begin with, as the server has it. */
    private static String address(Configuration configuration) {
        return configuration.value("site.base_url")
                .orElse("http://localhost:" + configuration.value("http.port").orElse("8080")
                        + configuration.value("http.context_path").orElse(""))
                .replaceAll("/+$", "");
    }
}
