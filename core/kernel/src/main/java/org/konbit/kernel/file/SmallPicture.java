package org.konbit.kernel.file;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.Upload;

/**
 * A picture that was decoded within limits and written anew, small: nothing stays of what else its file held, neither places nor scripts. The
 * JDK's decoders are loaded with the first one. Thread-safe; one at a time.
 */
public final class SmallPicture {
    private static final int LARGEST = 5 << 20;
    private static final long MOST_PIXELS = 8_000_000;
    private static final Set<String> KINDS = Set.of("png", "jpeg", "gif");
    private static final Semaphore ONE = new Semaphore(1);

    private SmallPicture() {}

    /** A file that is in memory. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Made(String name, byte[] bytes) implements Upload {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /**
     * The picture as a PNG file of at most so many pixels on each side.
     *
     * @param field the form's field, which an {@link InvalidForm} names
     * @throws InvalidForm if it is no picture (PNG, JPEG or GIF), or too large
     */
    public static Upload of(String field, Upload upload, int side) {
        ONE.acquireUninterruptibly();
        try (InputStream in = upload.open()) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new InvalidForm(field, Text.key("file.picture-too-large", LARGEST >> 20));
            }
            return new Made("logo.png", png(scaled(decoded(field, bytes, side), side)));
        } catch (IOException | RuntimeException e) {
            if (e instanceof InvalidForm known) {
                throw known;
            }
            // decoders throw whatever they like at a picture that was made to break them
            throw new InvalidForm(field, Text.key("file.damaged"));
        } finally {
            ONE.release();
        }
    }

    private static BufferedImage decoded(String field, byte[] bytes, int side) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            ImageReader reader = readers.hasNext() ? readers.next() : null;
            if (reader == null || !KINDS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                throw new InvalidForm(field, Text.key("file.no-picture"));
            }
            try {
                reader.setInput(in, true, true);
                long width = reader.getWidth(0);
                long height = reader.getHeight(0);
                if (width * height > MOST_PIXELS) {
                    throw new InvalidForm(field, Text.key("file.image-too-large", MOST_PIXELS / 1_000_000));
                }
                ImageReadParam how = reader.getDefaultReadParam();
                int step = (int) Math.max(1, Math.max(width, height) / (2L * side));
                how.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, how);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage scaled(BufferedImage from, int side) {
        double factor = Math.min(1, (double) side / Math.max(from.getWidth(), from.getHeight()));
        int width = (int) Math.max(1, Math.round(from.getWidth() * factor));
        int height = (int) Math.max(1, Math.round(from.getHeight() * factor));
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = to.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(from, 0, 0, width, height, null);
        pen.dispose();
        return to;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }
}
