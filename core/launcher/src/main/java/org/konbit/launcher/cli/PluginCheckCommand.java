package org.konbit.launcher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.data.PostgresScratch;
import org.konbit.launcher.CannotStart;
import org.konbit.launcher.Configuration;
import org.konbit.launcher.InvalidConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a plugin would run here, before it is let in. */
@Command(name = "check", description = {"Say whether a plugin would run here: try it, beside copies of the plugins of",
        "the plugins folder, in an empty community that is there for this only.",
        "The community's data is not touched; it may serve meanwhile.",
        "Exit code 0 if the plugin would run, 1 if not. Its code runs: check only what you trust."})
final class PluginCheckCommand implements Callable<Integer> {
    private static final String HOW = " To try it: --postgresql jdbc:postgresql://HOST/EMPTY_DATABASE";

    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Parameters(paramLabel = "FILE", description = "The plugin's jar.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Say it as one JSON object.")
    private boolean json;

    @Option(names = "--postgresql", paramLabel = "URL", description = "An empty PostgreSQL database to try it on too; user and password are those of the configuration unless the address says them.")
    private @Nullable String url;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (url != null && !url.startsWith("jdbc:postgresql:")) {
            throw new ParameterException(spec.commandLine(),
                    "--postgresql takes an address such as jdbc:postgresql://localhost/konbit_check");
        }
        Configuration here = options.configuration(spec, Map.of());
        CheckReport report;
        try (var _ = new Interruption()) {
            report = checked(here);
        } catch (InterruptedException stopped) {
            throw new CommandFailed("Interrupted; nothing is left of the check.", stopped);
        } catch (IOException failed) {
            throw new CommandFailed("The check could not be made (" + failed.getMessage() + ").", failed);
        } catch (PostgresScratch.Refused refused) {
            throw new CommandFailed(String.valueOf(refused.getMessage()), refused);
        } catch (CommandFailed | CannotStart | InvalidConfiguration foreseen) {
            throw foreseen;
        } catch (RuntimeException failed) {
            throw new CommandFailed("The check itself failed (" + failed + "). Tell us about it.", failed);
        }
        if (json) {
            spec.commandLine().getOut().println(report.json());
        } else {
            report.print(spec.commandLine().getOut());
        }
        return report.runs() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private CheckReport checked(Configuration here) throws IOException, InterruptedException {
        try (var _ = new Silence();
                var folder = TemporaryFolder.make("konbit-check-" + ProcessHandle.current().pid() + "-")) {
            var check = new PluginCheck(file, here.pluginsDirectory(), folder.path());
            if (check.there()) {
                check(check, here, folder.path());
            }
            return check.report();
        }
    }

    private void check(PluginCheck check, Configuration here, Path folder) throws IOException, InterruptedException {
        CheckReport report = check.report();
        String address = url == null ? here.value("data.url").orElse(null) : url;
        if (address == null) {
            report.notTried(CheckKind.POSTGRESQL, "This community works with SQLite." + HOW);
        }
        Optional<DataSettings> database = Optional.ofNullable(address)
                .map(one -> DataSettings.postgres(folder, one, value(here, one, "user"), value(here, one, "password")));
        // asked first, so that whoever named the wrong database need not wait
        Optional<PostgresScratch> scratch = database.flatMap(one -> scratch(one, report));
        try {
            boolean sensible = check.onSqlite();
            if (sensible && scratch.isPresent()) {
                check.onPostgresql(settings(scratch.get(), database.orElseThrow()));
            }
            check.end();
        } finally {
            scratch.ifPresent(PostgresScratch::close);
        }
    }

    /** Where somebody named the database for this, they are told at once that it will not do. */
    private Optional<PostgresScratch> scratch(DataSettings settings, CheckReport report) {
        try {
            return Optional.of(PostgresScratch.in(settings));
        } catch (PostgresScratch.Refused refused) {
            if (url != null) {
                throw refused;
            }
            report.notTried(CheckKind.POSTGRESQL, "It is not tried in the database this community works with. "
                    + refused.getMessage() + HOW);
            report.onSqliteOnly();
            return Optional.empty();
        }
    }

    private static Map<String, String> settings(PostgresScratch scratch, DataSettings database) {
        var settings = new HashMap<>(Map.of("data.url", scratch.url()));
        Optional.ofNullable(database.user()).ifPresent(user -> settings.put("data.user", user));
        Optional.ofNullable(database.password()).ifPresent(password -> settings.put("data.password", password));
        return settings;
    }

    /** What the address says itself is stronger. */
    private static @Nullable String value(Configuration here, String address, String name) {
        return address.contains(name + "=") ? null : here.value("data." + name).orElse(null);
    }
}
