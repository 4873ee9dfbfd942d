package org.konbit.api;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.Baseline.Info;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The API beside what was recorded of it: each exported package keeps its version only while nothing in it changes for plugins.
 *
 * <p>The rules are those of semantic versioning as OSGi states them: what breaks plugins needs a new major version, what is added a new
 * minor one.
 */
final class ApiBaseline {
    private static final Set<Delta> SAME = EnumSet.of(Delta.UNCHANGED, Delta.IGNORED, Delta.MICRO);

    private ApiBaseline() {}

    /** What keeps a folder of classes from being the successor of a recorded jar, a sentence for each package; empty if nothing does. */
    static List<String> problems(Path recorded, Path classes) throws Exception {
        try (Processor processor = new Processor();
                Jar older = new Jar(recorded.toFile());
                Jar newer = new Jar(classes.toFile())) {
            List<String> problems = new ArrayList<>();
            Baseline baseline = new Baseline(processor, new DiffPluginImpl());
            for (Info found : baseline.baseline(newer, older, new Instructions(new Parameters("*")))) {
                if (found.mismatch) {
                    problems.add(sentence(found));
                }
            }
            return problems;
        }
    }

    private static String sentence(Info found) {
        List<String> changes = new ArrayList<>();
        for (Diff type : found.packageDiff.getChildren()) {
            changes(type, "", changes);
        }
        return found.packageName + " is not what was recorded as " + found.olderVersion + ":\n  "
                + String.join("\n  ", changes) + "\nUndo that, or write @Version(\"" + found.suggestedVersion
                + "\") in its package-info.java instead of " + found.newerVersion + " (docs/compatibility.md).";
    }

    /** The smallest things that changed, with the type they are in. */
    private static void changes(Diff diff, String home, List<String> changes) {
        if (SAME.contains(diff.getDelta())) {
            return;
        }
        boolean within = diff.getChildren().stream().anyMatch(child -> !SAME.contains(child.getDelta()));
        boolean whole = diff.getDelta() == Delta.ADDED || diff.getDelta() == Delta.REMOVED;
        if (whole || !within) {
            changes.add(diff.getDelta() + " " + home + diff.getName());
            return;
        }
        for (Diff child : diff.getChildren()) {
            changes(child, diff.getName() + " ", changes);
        }
    }
}
