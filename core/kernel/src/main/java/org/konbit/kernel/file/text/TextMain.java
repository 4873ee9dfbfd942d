package org.konbit.kernel.file.text;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main class of the reading process: answers one file after the other until its standard input ends. */
public final class TextMain {
    /** Said first, so that the server knows that this process works. */
    static final int READY = 0x4b4f4e42;
    static final String PDF = "application/pdf";

    private TextMain() {}

    /**
     * Serve.
     *
     * @param arguments how many milliseconds to read one file, how many until this process ends itself, how many bytes of temporary
     *            files there may be
     */
    public static void main(String[] arguments) throws IOException {
        long patience = Long.parseLong(arguments[0]);
        Watchdog watchdog = new Watchdog(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]),
                Path.of(System.getProperty("java.io.tmpdir")));
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
                DataInputStream in = new DataInputStream(System.in)) {
            // whatever a library prints is no answer
            System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
            watchdog.start();
            offerItself();
            out.writeInt(READY);
            out.flush();
            while (true) {
                String mediaType = in.readUTF();
                Path file = Path.of(in.readUTF());
                watchdog.begin();
                Extract extract = read(file, mediaType, patience);
                watchdog.end();
                extract.write(out);
            }
        } catch (EOFException e) {
            // the server has no more files
        }
    }

    /** When memory runs out, Linux kills this process rather than the server. */
    private static void offerItself() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
        } catch (IOException | RuntimeException e) {
            // another system
        }
    }

    /** A broken file breaks in many ways, none of which concerns the next file; running out of memory ends the process instead. */
    private static Extract read(Path file, String mediaType, long patience) {
        try {
            return mediaType.equals(PDF) ? PdfText.read(file, patience) : OfficeText.read(file, mediaType);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return Extract.failed();
        }
    }
}
