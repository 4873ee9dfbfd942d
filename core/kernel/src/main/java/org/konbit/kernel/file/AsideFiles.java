package org.konbit.kernel.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.konbit.api.InvalidForm;
import org.konbit.api.Upload;
import org.konbit.kernel.web.Asides;
import org.konbit.kernel.web.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the files of refused forms in the work area of the data directory, which is in no backup: a folder for each member, and in it
 * each file under the SHA-256 of its member, its field and its word. Whoever changes any of them finds nothing. No database knows of
 * these files: they belong to no content, have no address and are not searched. Thread-safe.
 */
public final class AsideFiles implements Asides {
    private static final Logger LOG = LoggerFactory.getLogger(AsideFiles.class);
    /** 256 random bits and the file's name. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{43}\\.([A-Za-z0-9_-]{1,1200})");
    private final AsideFolder folder;
    private final KeptFiles files;

    private AsideFiles(AsideFolder folder, KeptFiles files) {
        this.folder = folder;
        this.files = files;
    }

    /** Use the folder {@code work/aside} of the data directory; what lay there for too long is thrown away. */
    public static AsideFiles open(Path dataDirectory, KeptFiles files, InstantSource clock) {
        Path directory = dataDirectory.resolve("work").resolve("aside");
        AsideFiles aside = new AsideFiles(new AsideFolder(directory, 2 * files.most(), clock), files);
        aside.sweep();
        return aside;
    }

    @Override
    public Optional<String> keep(String member, String field, Upload upload) {
        Path newcomer = files.blobs().newcomer();
        try {
            // the last room is for forms that are taken
            if (files.blobs().freeBytes() < upload.size() + 4 * KeptFiles.KEEP_FREE) {
                return Optional.empty();
            }
            String name = files.receive(upload, newcomer).name();
            String word = Tokens.random() + "." + Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(name.getBytes(StandardCharsets.UTF_8));
            folder.take(newcomer, place(member, field, word));
            return Optional.of(word);
        } catch (Refused e) {
            throw new InvalidForm(field, e.sentence());
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The file of a refused form could not be kept aside", e);
            return Optional.empty();
        } finally {
            KeptFiles.deleteQuietly(newcomer);
        }
    }

    @Override
    public Optional<Upload> find(String member, String field, String word) {
        var parts = WORD.matcher(word);
        Path place = place(member, field, word);
        if (!parts.matches() || !folder.holds(place)) {
            return Optional.empty();
        }
        String name = new String(Base64.getUrlDecoder().decode(parts.group(1)), StandardCharsets.UTF_8);
        PathUpload file = new PathUpload(place, name);
        try {
            return Optional.of(new Found(file, field, file.size()));
        } catch (UncheckedIOException e) {
            if (isGone(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isGone(UncheckedIOException e) {
        return e.getCause() instanceof NoSuchFileException;
    }

    /** A file that can still be thrown away before it is read: then it has to be chosen again, as any that is not kept any more. */
    private record Found(PathUpload file, String field, long size) implements Upload {
        @Override
        public String name() {
            return file.name();
        }

        @Override
        public InputStream open() {
            try {
                return file.open();
            } catch (UncheckedIOException e) {
                throw isGone(e) ? new InvalidForm(field, AGAIN) : e;
            }
        }
    }

    @Override
    public void used(String member, String field, String word) {
        try {
            folder.letGo(place(member, field, word));
        } catch (IOException e) {
            LOG.debug("A used file stays aside for some hours: {}", e.toString());
        }
    }

    @Override
    public void drop(String member, String field, String word) {
        KeptFiles.deleteQuietly(place(member, field, word));
    }

    /** Throw away all that is kept aside for a member. */
    public void drop(String member) {
        try {
            folder.drop(Tokens.hash(member));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Files kept aside for somebody who left could not be thrown away now; they go within a day", e);
        }
    }

    /** Throw away what lies there for too long. */
    void sweep() {
        try {
            folder.sweep();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Files kept aside could not be swept now", e);
        }
    }

    private Path place(String member, String field, String word) {
        return folder.place(Tokens.hash(member), Tokens.hash(String.join("\0", member, field, word)));
    }
}
