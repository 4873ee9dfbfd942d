package org.konbit.kernel.file.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;

/** Makes PDFs, honest and hostile. */
final class PdfSamples {
    private static byte @Nullable [] endless;

    private PdfSamples() {}

    static Path words(Path file, String words) throws IOException {
        try (PDDocument document = document(words)) {
            document.save(file.toFile());
        }
        return file;
    }

    private static PDDocument document(String words) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.newLineAtOffset(50, 700);
            content.showText(words);
            content.endText();
        }
        return document;
    }

    static Path locked(Path file, String ownerPassword, String userPassword) throws IOException {
        try (PDDocument document = document("Sekrè")) {
            StandardProtectionPolicy policy = new StandardProtectionPolicy(ownerPassword, userPassword,
                    new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
            document.save(file.toFile());
        }
        return file;
    }

    static Path scan(Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.addPage(new PDPage());
            document.save(file.toFile());
        }
        return file;
    }

    /** One page whose content is this text over and over; it packs to almost nothing. */
    static Path repeated(Path file, String operators, int times) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("F1"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
            page.setResources(resources);
            PDStream stream = new PDStream(document);
            stream.getCOSObject().setItem(COSName.FILTER, COSName.FLATE_DECODE);
            byte[] chunk = operators.repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
            try (OutputStream out = new DeflaterOutputStream(stream.getCOSObject().createRawOutputStream())) {
                for (int at = 0; at < times / 1000; at++) {
                    out.write(chunk);
                }
            }
            page.setContents(stream);
            document.addPage(page);
            document.save(file.toFile());
        }
        return file;
    }

    /** A page that takes longer to read than anybody waits, made once. */
    static byte[] endless() throws IOException {
        synchronized (PdfSamples.class) {
            byte[] made = endless;
            if (made == null) {
                Path file = Files.createTempFile("endless", ".pdf");
                try {
                    made = Files.readAllBytes(repeated(file, "BT /F1 9 Tf (moun) Tj ET\n", 12_000_000));
                } finally {
                    Files.delete(file);
                }
                endless = made;
            }
            return made;
        }
    }

    static Path broken(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                "%PDF-1.7\n1 0 obj\n<< /Type /Nothing /Pages 1 0 R >>\n".getBytes(StandardCharsets.ISO_8859_1));
        byte[] noise = new byte[10_000];
        new java.util.Random(3).nextBytes(noise);
        bytes.writeBytes(noise);
        bytes.writeBytes("\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1));
        return Files.write(file, bytes.toByteArray());
    }
}
