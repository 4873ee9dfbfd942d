package org.konbit.journeys;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** A PDF of one page with one line of text, small enough to be read. */
final class TinyPdf {
    private static final Charset LATIN = Charset.forName("windows-1252");

    private TinyPdf() {}

    /** Bytes of a PDF that says this, in letters of Western Europe. */
    static byte[] saying(String line) {
        String drawing = "BT /F 12 Tf 40 740 Td (" + line.replaceAll("([()\\\\])", "\\\\$1") + ") Tj ET";
        List<String> objects = List.of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
                "<</Length " + drawing.getBytes(LATIN).length + ">>\nstream\n" + drawing + "\nendstream",
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            places.add(pdf.length());
            pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        places.forEach(place -> pdf.append("%010d 00000 n \n".formatted(place)));
        pdf.append("trailer\n<</Size ")
                .append(objects.size() + 1)
                .append("/Root 1 0 R>>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return pdf.toString().getBytes(LATIN);
    }
}
