package org.konbit.kernel.file.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Remembers on disk which files are being read, so that one that takes the whole machine down with it is not read at every start. Thread-safe. */
final class Attempts {
    private static final int MOST = 2;
    private final Path folder;
    private final Path note;
    private final Set<String> begun = new HashSet<>();

    Attempts(Path folder) {
        this.folder = folder;
        this.note = folder.resolve("attempts");
    }

    /** Note that this file is going to be read; which attempt in a row that is, 0 if it was never finished the last times. */
    synchronized int begin(String id) throws IOException {
        Map<String, Integer> noted = noted();
        int attempt = noted.getOrDefault(id, 0) + 1;
        if (attempt > MOST) {
            return 0;
        }
        noted.put(id, attempt);
        begun.add(id);
        write(noted);
        return attempt;
    }

    /** Whether an attempt at this file began that never ended. */
    synchronized boolean unfinished(String id) throws IOException {
        return noted().containsKey(id);
    }

    /** Note that nothing is read any more: what was broken off in good order does not count. */
    synchronized void endAll() throws IOException {
        for (String id : List.copyOf(begun)) {
            end(id);
        }
    }

    /** Forget the attempt that began last: why it broke off is not the fault of the file. */
    synchronized void takeBack(String id) throws IOException {
        if (begun.remove(id)) {
            Map<String, Integer> noted = noted();
            int earlier = noted.getOrDefault(id, 1) - 1;
            if (earlier > 0) {
                noted.put(id, earlier);
            } else {
                noted.remove(id);
            }
            write(noted);
        }
    }

    /** Note that it is done. */
    synchronized void end(String id) throws IOException {
        begun.remove(id);
        Map<String, Integer> noted = noted();
        if (noted.remove(id) != null) {
            write(noted);
        }
    }

    /** Lines of an id and a number; what else stands there is forgotten. */
    private Map<String, Integer> noted() throws IOException {
        Map<String, Integer> noted = new TreeMap<>();
        if (Files.exists(note)) {
            for (String line : Files.readAllLines(note)) {
                if (line.matches("\\w+ [1-9]")) {
                    noted.put(line.substring(0, line.length() - 2), line.charAt(line.length() - 1) - '0');
                }
            }
        }
        return noted;
    }

    private void write(Map<String, Integer> noted) throws IOException {
        if (noted.isEmpty()) {
            Files.deleteIfExists(note);
            return;
        }
        Files.createDirectories(folder);
        Files.writeString(note, noted.entrySet()
                .stream()
                .map(one -> one.getKey() + " " + one.getValue() + "\n")
                .collect(Collectors.joining()));
    }
}
