package org.konbit.testing.contract;

import java.nio.file.Path;
import java.util.List;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.PackedPlugins;

/** Checks the contract of each packed plugin when a class of its tests is to run; found by the JUnit Platform as a service. */
public final class ContractEngine implements TestEngine {
    @Override
    public String getId() {
        return "konbit-contract";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        EngineDescriptor root = new EngineDescriptor(id, "Contract of Konbit's plugins");
        if (request.getSelectorsByType(ClassSelector.class).stream().anyMatch(ContractEngine::isKonbitTest)) {
            // asked of the run, and not of the process: another one may run beside it
            List<Path> packed = PackedPlugins.of(request.getConfigurationParameters()::get);
            packed.forEach(jar -> root.addChild(new PluginDescriptor(id, jar, packed)));
        }
        return root;
    }

    private static boolean isKonbitTest(ClassSelector selector) {
        try {
            return AnnotationSupport.isAnnotated(selector.getJavaClass(), KonbitTest.class);
        } catch (JUnitException e) {
            // a class that cannot be loaded is for the engine that was to run it
            return false;
        }
    }

    @Override
    public void execute(ExecutionRequest request) {
        EngineExecutionListener listener = request.getEngineExecutionListener();
        TestDescriptor root = request.getRootTestDescriptor();
        listener.executionStarted(root);
        root.getChildren().forEach(plugin -> ((PluginDescriptor) plugin).execute(listener));
        listener.executionFinished(root, TestExecutionResult.successful());
    }
}
