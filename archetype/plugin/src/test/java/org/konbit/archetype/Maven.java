package org.konbit.archetype;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The Maven that runs this build, with the same settings, asked for something in a folder outside our tree. */
record Maven(Repository repository) {
    /** The version is ours, so that a newer one does not change what this build says. */
    static final String GENERATE = "org.apache.maven.plugins:maven-archetype-plugin:"
            + System.getProperty("konbit.archetype.plugin") + ":generate";
    private static final long MINUTES = 5;

    static Maven ofThisBuild() throws IOException {
        return new Maven(Repository.ofThisBuild());
    }

    /** What came of it. */
    record Result(int exit, String output) {}

    Result run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder.getParent(), "maven", ".log");
        Process process = start(folder, arguments, log);
        try {
            boolean over = process.waitFor(MINUTES, TimeUnit.MINUTES);
            return new Result(over ? process.exitValue() : -1, Files.readString(log, StandardCharsets.UTF_8));
        } finally {
            process.destroy();
        }
    }

    /** Begin something that goes on until it is ended; what it prints goes to a file. */
    Process start(Path folder, List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("konbit.maven.home", ""), "bin", "mvn").toString());
        command.addAll(List.of("-B", "-Dstyle.color=never", "-Dmaven.repo.local=" + repository.folder()));
        Path settings = Path.of(System.getProperty("konbit.maven.settings", "").replaceFirst("^settings:", ""));
        if (Files.isRegularFile(settings)) {
            command.addAll(List.of("-s", settings.toString()));
        }
        if (System.getProperty("konbit.maven.offline", "").equals("offline:true")) {
            command.add("-o");
        }
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        environment(builder.environment());
        return builder.redirectOutput(log.toFile()).start();
    }

    private static void environment(Map<String, String> environment) {
        environment.put("JAVA_HOME", System.getProperty("konbit.maven.java", ""));
        // it does not live long enough for Java's second compiler
        environment.merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dfile.encoding=UTF-8",
                (theirs, ours) -> theirs + " " + ours);
    }
}
