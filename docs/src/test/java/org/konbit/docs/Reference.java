package org.konbit.docs;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** The reference that the JDK's javadoc makes of the sources' comments, with everything it finds wrong in them. */
record Reference(List<Path> sources, List<String> packages) {
    private static final Pattern PROBLEM = Pattern.compile("(?m)^(?:\\S+:\\d+: )?(?:warning|error): .*$");
    /** Our house writes a sentence about every type and method, and a tag only where the sentence leaves something open. */
    private static final Pattern TAG = Pattern.compile("warning: no @(?:param for \\S+|return|throws for \\S+)$");

    /** Write the pages; answers what is wrong. */
    List<String> write(Path to) {
        List<String> arguments = new ArrayList<>(List.of("-quiet", "-Xdoclint:all", "-Xmaxwarns", "10000", "-Xmaxerrs",
                "10000", "-encoding", "UTF-8", "-docencoding", "UTF-8", "-notimestamp", "-windowtitle", "Konbit API",
                "-doctitle", "Konbit API", "-classpath", System.getProperty("java.class.path"), "-sourcepath",
                sources.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)), "-d",
                to.toString()));
        arguments.addAll(packages);
        StringWriter said = new StringWriter();
        int status = ToolProvider.findFirst("javadoc")
                .orElseThrow()
                .run(new PrintWriter(said), new PrintWriter(said), arguments.toArray(String[]::new));
        List<String> problems = new ArrayList<>();
        Matcher problem = PROBLEM.matcher(said.toString());
        while (problem.find()) {
            if (!TAG.matcher(problem.group()).find()) {
                problems.add(problem.group());
            }
        }
        if (status != 0 && problems.isEmpty()) {
            problems.add(said.toString());
        }
        return problems;
    }
}
