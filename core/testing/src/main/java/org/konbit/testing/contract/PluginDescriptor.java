package org.konbit.testing.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.konbit.testing.PluginJar;

/** One plugin in the reports of a test run; below it, what is checked. */
final class PluginDescriptor extends AbstractTestDescriptor {
    private final Path jar;
    private final List<Path> packed;

    PluginDescriptor(UniqueId engine, Path jar, List<Path> packed) {
        // the name of a class that does not exist: Maven's reports are by class, and this is one of its own
        super(engine.append("plugin", PluginJar.id(jar)), "contract." + PluginJar.id(jar),
                ClassSource.from("contract." + PluginJar.id(jar)));
        this.jar = jar;
        this.packed = packed;
        for (Check check : Check.values()) {
            addChild(new OfCheck(getUniqueId(), check));
        }
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    void execute(EngineExecutionListener listener) {
        listener.executionStarted(this);
        try (Subject subject = new Subject(jar, packed)) {
            Optional<String> obstacle = Optional.empty();
            for (TestDescriptor child : getChildren()) {
                obstacle = ((OfCheck) child).execute(listener, subject, obstacle);
            }
        }
        listener.executionFinished(this, TestExecutionResult.successful());
    }

    private static final class OfCheck extends AbstractTestDescriptor {
        private final Check check;

        OfCheck(UniqueId plugin, Check check) {
            super(plugin.append("check", check.name()), check.promise);
            this.check = check;
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }

        /** Check, unless something stands in the way of all further checks; answers what does from now on. */
        Optional<String> execute(EngineExecutionListener listener, Subject subject, Optional<String> obstacle) {
            if (obstacle.isPresent()) {
                listener.executionSkipped(this, obstacle.get());
                return obstacle;
            }
            listener.executionStarted(this);
            try {
                List<String> violations = check.of(subject);
                if (violations.isEmpty()) {
                    listener.executionFinished(this, TestExecutionResult.successful());
                    return obstacle;
                }
                listener.executionFinished(this, TestExecutionResult.failed(new ContractBroken(violations)));
                return check == Check.STARTS ? Optional.of("The plugin does not start.") : obstacle;
            } catch (RuntimeException | AssertionError e) {
                listener.executionFinished(this, TestExecutionResult.failed(e));
                return obstacle;
            }
        }
    }
}
