package org.konbit.kernel.file.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads PDF: as many pages as there is time and room for. */
final class PdfText {
    private static final int LOOK_AT_CLOCK_EVERY = 1024;

    private PdfText() {}

    /** Read until this much time has passed; what was read by then counts. */
    static Extract read(Path path, long millis) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try (RandomAccessReadBufferedFile file = new RandomAccessReadBufferedFile(path.toFile());
                PDDocument document = Loader.loadPDF(file, IOUtils.createTempFileOnlyStreamCache())) {
            Words words = new Words(Extract.MOST_CHARACTERS);
            boolean whole = read(document, words, deadline);
            Extract extract = Extract.of(document.getNumberOfPages(), words.toString());
            return whole || extract.state() == Extract.State.READ ? extract : Extract.failed();
        } catch (InvalidPasswordException e) {
            return Extract.none();
        }
    }

    private static boolean read(PDDocument document, Words words, long deadline) throws IOException {
        try {
            new Patient(deadline).writeText(document, words);
            return true;
        } catch (Words.Enough e) {
            return false;
        }
    }

    /** A stripper that stops in the middle of a page too. */
    private static final class Patient extends PDFTextStripper {
        private final long deadline;
        private int operators;

        Patient(long deadline) {
            this.deadline = deadline;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (operators++ % LOOK_AT_CLOCK_EVERY == 0 && System.nanoTime() - deadline > 0) {
                throw new Words.Enough();
            }
            super.processOperator(operator, operands);
        }
    }
}
