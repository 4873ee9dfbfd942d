package org.konbit.kernel.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes a spreadsheet with one sheet, whose cells all are texts. The same rows give the same bytes, whenever they are written: a file tells
 * nothing of when it was made.
 */
public final class SheetWriter implements TableWriter {
    /** What it is. */
    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int OFTEN = 500;
    /** What a cell of a spreadsheet holds. */
    private static final int LONGEST = 32_000;
    private static final String TIMES = "docProps/core.xml";
    private static final Pattern CREATED = Pattern.compile("<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\\1>");
    private final OutputStream to;
    private final Path written;
    private final OutputStream writing;
    private final Workbook book;
    private final Worksheet sheet;
    private int rows;

    /**
     * Write there.
     *
     * @param name of the sheet, at most 31 characters, none of {@code []:*?/\}
     */
    public SheetWriter(OutputStream to, String name) throws IOException {
        this.to = to;
        this.written = Files.createTempFile("konbit", ".xlsx");
        this.writing = Files.newOutputStream(written);
        this.book = new Workbook(writing, "Konbit", null);
        this.sheet = book.newWorksheet(name);
    }

    @Override
    public void row(List<String> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            String text = Cells.guarded(cells.get(column));
            if (!text.isEmpty()) {
                // not among the texts that cells share: those are kept until the end
                sheet.inlineString(rows, column, text.substring(0, Math.min(text.length(), LONGEST)));
            }
        }
        rows++;
        if (rows % OFTEN == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        try (OutputStream last = writing) {
            sheet.finish();
            book.finish();
            last.flush();
            copy();
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Without the times that the library writes. */
    private void copy() throws IOException {
        try (ZipFile from = new ZipFile(written.toFile())) {
            ZipOutputStream zip = new ZipOutputStream(to);
            for (ZipEntry one : from.stream().toList()) {
                ZipEntry entry = new ZipEntry(one.getName());
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                try (InputStream part = from.getInputStream(one)) {
                    if (one.getName().equals(TIMES)) {
                        String text = new String(part.readAllBytes(), StandardCharsets.UTF_8);
                        zip.write(CREATED.matcher(text).replaceAll("").getBytes(StandardCharsets.UTF_8));
                    } else {
                        part.transferTo(zip);
                    }
                }
                zip.closeEntry();
            }
            zip.finish();
            zip.flush();
        }
    }
}
