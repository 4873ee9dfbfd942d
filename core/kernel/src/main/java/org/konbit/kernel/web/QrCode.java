package org.konbit.kernel.web;

import org.owasp.encoder.Encode;

/** Draws an address as a code for the camera of a phone. The library is loaded when the first one is drawn. Stateless. */
final class QrCode {
    /** So many modules stay white around it, as ISO/IEC 18004 asks for. */
    private static final int QUIET = 4;

    private QrCode() {}

    /** Black on white whatever the colours of the page, for cameras and printers; {@code label} says what it is to who does not see it. */
    static String svg(String text, String label) {
        var code = io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        int side = code.size + 2 * QUIET;
        StringBuilder svg = new StringBuilder(4_000).append("<svg class=\"qr\" role=\"img\" aria-label=\"")
                .append(Encode.forHtmlAttribute(label))
                .append("\" viewBox=\"0 0 ")
                .append(side)
                .append(' ')
                .append(side)
                .append("\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h")
                .append(side)
                .append('v')
                .append(side)
                .append("H0z\"/><path fill=\"#000\" d=\"");
        for (int y = 0; y < code.size; y++) {
            row(code, y, svg);
        }
        return svg.append("\"/></svg>").toString();
    }

    /** A bar for each run of dark modules. */
    private static void row(io.nayuki.qrcodegen.QrCode code, int y, StringBuilder svg) {
        for (int x = 0; x < code.size; x++) {
            int begin = x;
            while (x < code.size && code.getModule(x, y)) {
                x++;
            }
            if (x > begin) {
                svg.append('M').append(begin + QUIET).append(' ').append(y + QUIET).append('h').append(x - begin);
                svg.append("v1h-").append(x - begin).append('z');
            }
        }
    }
}
