package org.konbit.kernel.backup;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP file in the making that keeps the SHA-256 sums of what goes into it. */
final class SummedZip implements AutoCloseable {
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final StringBuilder sums = new StringBuilder();
    private int files;

    private SummedZip(FileChannel channel) {
        this.channel = channel;
        this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)),
                StandardCharsets.UTF_8);
    }

    /** Only its owner may read it: it holds what members wrote to each other. */
    static SummedZip create(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, Folder.privately(file, "rw-------"));
        return new SummedZip(FileChannel.open(file, StandardOpenOption.WRITE));
    }

    void add(String name, String text) throws IOException {
        add(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    void add(String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            add(name, in);
            files++;
        } catch (NoSuchFileException deleted) {
            // between the listing and now, by the community that serves
        }
    }

    private void add(String name, InputStream in) throws IOException {
        MessageDigest sha256 = sha256();
        zip.putNextEntry(new ZipEntry(name));
        new DigestInputStream(in, sha256).transferTo(zip);
        zip.closeEntry();
        sums.append(HexFormat.of().formatHex(sha256.digest())).append("  ").append(name).append('\n');
    }

    /** Write the sums as the last file, and all of it to the disk. */
    void finish(String sumsName) throws IOException {
        zip.putNextEntry(new ZipEntry(sumsName));
        zip.write(sums.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        zip.flush();
        channel.force(true);
    }

    int files() {
        return files;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
