package org.konbit.launcher.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.konbit.launcher.CannotStart;
import org.konbit.launcher.InvalidConfiguration;
import org.konbit.kernel.backup.CannotBackUp;
import org.konbit.kernel.backup.CannotRestore;

/** Runs the {@code konbit} command line. */
public final class Main {
    private Main() {}

    /** Run one command and exit with its code. */
    public static void main(String[] arguments) {
        LogSettings.apply();
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(System.getenv(), out, err, arguments);
        out.flush();
        System.exit(code);
    }

    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        Optional<PlainServe> plain = PlainServe.of(arguments);
        return plain.isPresent()
                ? serve(plain.get(), environment, out, err)
                : KonbitCommand.execute(environment, out, err, arguments);
    }

    private static int serve(PlainServe plain, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        try {
            Serving.serve(Serving.configuration(plain.config(), environment, plain.given(), err), out);
            return ExitCode.DONE;
        } catch (InterruptedException | RuntimeException failure) {
            return explained(failure, err);
        }
    }

    /** What is foreseen gets its sentence; everything else is a mistake of ours and shows where. */
    static int explained(Exception failure, PrintWriter err) {
        switch (failure) {
            case CannotStart foreseen -> err.println(foreseen.getMessage());
            case InvalidConfiguration wrong ->
                err.println(
                        "The configuration is wrong:\n" + String.valueOf(wrong.getMessage()).indent(2).stripTrailing());
            case CommandFailed foreseen -> err.println(foreseen.getMessage());
            case CannotBackUp foreseen -> err.println(foreseen.getMessage());
            case CannotRestore foreseen -> err.println(foreseen.getMessage());
            default -> failure.printStackTrace(err);
        }
        return ExitCode.of(failure);
    }
}
