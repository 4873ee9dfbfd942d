package org.konbit.kernel.appearance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.Upload;
import org.konbit.kernel.file.PlainWebp;
import org.konbit.kernel.file.SmallPicture;

/**
 * A picture small enough for every page: drawn anew in smaller and smaller sizes until it is. A drawing may hold scripts, so it is not
 * taken; a WebP, which the JDK cannot draw, is taken if it is small, without what is not the picture.
 */
@SuppressWarnings("ArrayRecordComponent")
record SmallLogo(String mediaType, byte[] bytes) {
    /** Of each side, in pixels: it stands one line high, on screens with three pixels in the place of one too. */
    private static final int[] SIDES = {192, 128, 96, 64};
    private static final int WEBP_SIDE = 512;
    private static final int HEAD = 12;

    /**
     * Make it small.
     *
     * @throws InvalidForm if it is no picture, or larger than can be made small
     */
    static SmallLogo of(String field, Upload picture) {
        if (isWebp(picture)) {
            if (picture.size() > Appearance.MOST_BYTES) {
                throw new InvalidForm(field, Text.key("appearance.logo.large", Appearance.MOST_BYTES / 1000));
            }
            return new SmallLogo("image/webp", PlainWebp.of(read(picture, Appearance.MOST_BYTES), WEBP_SIDE)
                    .orElseThrow(() -> new InvalidForm(field, Text.key("appearance.logo.wide", WEBP_SIDE))));
        }
        byte[] bytes = {};
        for (int side : SIDES) {
            bytes = read(SmallPicture.of(field, picture, side), Integer.MAX_VALUE);
            if (bytes.length <= Appearance.MOST_BYTES) {
                break;
            }
        }
        return new SmallLogo("image/png", bytes);
    }

    private static boolean isWebp(Upload picture) {
        return PlainWebp.claims(read(picture, HEAD));
    }

    private static byte[] read(Upload picture, int most) {
        try (InputStream in = picture.open()) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
