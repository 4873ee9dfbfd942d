package org.konbit.testing.people;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.konbit.testing.Browser;

/** The camera of a phone: reads the codes on a page with a library that did not draw them. */
final class Camera {
    private static final Pattern BAR = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");
    private static final int SCALE = 4;

    private Camera() {}

    /** What all codes on this page say. */
    static List<String> codes(Browser page) {
        return page.document().select("svg.qr").stream().map(Camera::read).toList();
    }

    private static String read(Element svg) {
        int side = Integer.parseInt(svg.attr("viewBox").split(" ", -1)[2]) * SCALE;
        int[] picture = new int[side * side];
        Arrays.fill(picture, 0xFFFFFF);
        BAR.matcher(svg.select("path:last-child").attr("d")).results().forEach(bar -> {
            int left = Integer.parseInt(bar.group(1)) * SCALE;
            int top = Integer.parseInt(bar.group(2)) * SCALE;
            int width = Integer.parseInt(bar.group(3)) * SCALE;
            for (int y = top; y < top + SCALE; y++) {
                Arrays.fill(picture, y * side + left, y * side + left + width, 0);
            }
        });
        BinaryBitmap seen = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, picture)));
        try {
            return decoded(seen, DecodeHintType.TRY_HARDER);
        } catch (ReaderException e) {
            return straight(seen, svg);
        }
    }

    /** Held straight before it: the library takes a pattern inside some codes for one of their corners. */
    private static String straight(BinaryBitmap seen, Element svg) {
        try {
            return decoded(seen, DecodeHintType.PURE_BARCODE);
        } catch (ReaderException e) {
            throw new AssertionError("No camera reads this code: " + svg, e);
        }
    }

    private static String decoded(BinaryBitmap seen, DecodeHintType how) throws ReaderException {
        return new QRCodeReader().decode(seen, Map.of(how, true)).getText();
    }
}
