package org.konbit.testing.people;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** Looks at what a site really keeps; its files, where they are its own. */
public final class Kept {
    private static final int WALKS = 20;

    private final Site site;

    /** Look at what this site keeps. */
    public Kept(Site site) {
        this.site = site;
    }

    /** The first column of a query's rows. */
    public List<String> rows(String sql) {
        try (var connection = DriverManager.getConnection(site.databaseUrl());
                var result = connection.createStatement().executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The path of the sample community's closed space, which nobody guesses. */
    String circle() {
        return "/spaces/" + rows("select slug from space where slug like 'circle-%'").getFirst();
    }

    /** Change rows behind the site's back, for what no page can do yet. */
    public void change(String sql) {
        try (var connection = DriverManager.getConnection(site.databaseUrl());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The files of a ZIP file that somebody was sent, as text by their names. */
    static Map<String, String> unzipped(Browser browser) {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(browser.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether any file of the data directory holds these characters. */
    boolean holds(String characters) {
        return among(files -> files.anyMatch(file -> bytes(file).contains(characters)));
    }

    /** Look through the files of the data directory; again if one goes meanwhile, as what it held may have moved. */
    public <T> T among(Function<Stream<Path>, T> look) {
        for (int walks = 1;; walks++) {
            try (Stream<Path> files = Files.walk(site.dataDirectory())) {
                return look.apply(files.filter(Files::isRegularFile));
            } catch (IOException | UncheckedIOException e) {
                boolean gone = e instanceof NoSuchFileException || e.getCause() instanceof NoSuchFileException;
                if (!gone || walks == WALKS) {
                    throw new IllegalStateException("Cannot look through " + site.dataDirectory(), e);
                }
            }
        }
    }

    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
