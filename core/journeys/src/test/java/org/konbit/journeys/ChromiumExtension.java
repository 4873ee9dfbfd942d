package org.konbit.journeys;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all test classes one browser, or says why there is none. */
final class ChromiumExtension implements ExecutionCondition, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
            .create(ChromiumExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (found(context).program().isPresent()) {
            return ConditionEvaluationResult.enabled("There is a browser");
        }
        if (Tier.full() || Tier.ci()) {
            throw new IllegalStateException(
                    "No Chromium was found and none could be installed: " + ChromiumPackage.ADVICE);
        }
        return ConditionEvaluationResult.disabled("No Chromium: " + ChromiumPackage.ADVICE);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Path program = found(context).program().orElseThrow();
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, r -> new Running(Chromium.start(program)), Running.class)
                .chromium();
    }

    private static Found found(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Found.class, f -> new Found(ChromiumPackage.ofThisMachine().program()),
                        Found.class);
    }

    /** Closed by JUnit when all tests are over. */
    private record Running(Chromium chromium) implements AutoCloseable {
        @Override
        public void close() {
            chromium.close();
        }
    }

    /** Looked for once; speaks when all tests are over. */
    private record Found(Optional<Path> program) implements AutoCloseable {
        @Override
        public void close() {
            if (program.isEmpty()) {
                System.out.println("""

                                   ################################################################################
                                   #  THE BROWSER JOURNEYS WERE LEFT OUT: no Chromium is on this machine.         #
                                   #  Install Debian's package chromium (apt-get install chromium) and run again. #
                                   ################################################################################
                                   """);
            }
        }
    }
}
