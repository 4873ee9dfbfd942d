package org.konbit.launcher.boot;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replaces the program of this process by another one; signals, standard streams and the process id stay what they are. */
final class NewProcess {
    private NewProcess() {}

    /** Does not return, unless the operating system has no such call or refuses it. */
    static void become(List<String> command, Map<String, String> environment) {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            // there is a call of this name, but it starts another process instead
            return;
        }
        List<String> variables = new ArrayList<>();
        for (Map.Entry<String, String> one : environment.entrySet()) {
            variables.add(String.join("=", one.getKey(), one.getValue()));
        }
        Linker linker = Linker.nativeLinker();
        var function = linker.defaultLookup().find("execve");
        if (function.isEmpty()) {
            return;
        }
        var execve = linker.downcallHandle(function.get(), FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            int refused = (int) execve.invokeExact(arena.allocateFrom(command.getFirst()), strings(arena, command),
                    strings(arena, variables));
            System.err.println(
                    "Konbit goes on in this process with its default options (execve answered " + refused + ").");
        } catch (Throwable failed) {
            System.err
                    .println("Konbit goes on in this process with its default options (" + failed.getMessage() + ").");
        }
    }

    private static MemorySegment strings(Arena arena, List<String> strings) {
        MemorySegment array = arena.allocate(ADDRESS, strings.size() + 1L);
        for (int index = 0; index < strings.size(); index++) {
            array.setAtIndex(ADDRESS, index, arena.allocateFrom(strings.get(index)));
        }
        array.setAtIndex(ADDRESS, strings.size(), MemorySegment.NULL);
        return array;
    }
}
