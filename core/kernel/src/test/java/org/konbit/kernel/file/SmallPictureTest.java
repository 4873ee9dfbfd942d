package org.konbit.kernel.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.Upload;

class SmallPictureTest {
    private static Upload upload(byte[] bytes) {
        return new Upload() {
            @Override
            public String name() {
                return "x.png";
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private static String refused(byte[] bytes) {
        InvalidForm refused = catchThrowableOfType(InvalidForm.class, () -> SmallPicture.of("logo", upload(bytes), 64));
        assertThat(refused).isNotNull();
        return ((Text.Message) Objects.requireNonNull(refused.problems().get("logo"))).key();
    }

    private static byte[] chunk(String name, byte... content) {
        ByteBuffer chunk = ByteBuffer.allocate(8 + content.length + content.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        chunk.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(content.length).put(content);
        return chunk.array();
    }

    /** A lossless WebP of this size: its header, and a body that nobody decodes here. */
    private static byte[] lossless(int width, int height) {
        return chunk("VP8L", ByteBuffer.allocate(7)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x2f)
                .putInt(width - 1 | height - 1 << 14)
                .array());
    }

    private static byte[] canvas(int flags, int width, int height) {
        return chunk("VP8X", (byte) flags, (byte) 0, (byte) 0, (byte) 0, (byte) (width - 1), (byte) (width - 1 >> 8),
                (byte) 0, (byte) (height - 1), (byte) (height - 1 >> 8), (byte) 0);
    }

    private static byte[] webp(byte[]... chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] one : chunks) {
            body.writeBytes(one);
        }
        ByteBuffer file = ByteBuffer.allocate(12 + body.size()).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(4 + body.size());
        return file.put("WEBP".getBytes(StandardCharsets.US_ASCII)).put(body.toByteArray()).array();
    }

    @Test
    void aWebpIsTheSmallPictureAloneOrNothing() {
        byte[] picture = lossless(512, 300);
        byte[] place = chunk("EXIF", "GPS planted".getBytes(StandardCharsets.US_ASCII));
        byte[] words = chunk("XMP ", "planted too".getBytes(StandardCharsets.US_ASCII));
        assertThat(PlainWebp.of(webp(picture), 512)).contains(webp(picture));
        assertThat(PlainWebp.of(webp(canvas(0x1c, 512, 300), picture, place, words), 512))
                .as("neither places nor texts, nor a word of them")
                .contains(webp(canvas(0x10, 512, 300), picture));
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(webp(picture));
        longer.writeBytes(place);
        assertThat(PlainWebp.of(longer.toByteArray(), 512)).as("behind its end").contains(webp(picture));

        assertThat(PlainWebp.of(webp(lossless(16_383, 16_383)), 512)).as("a gigabyte in a phone").isEmpty();
        assertThat(PlainWebp.of(webp(canvas(0, 16_000, 9), picture), 512)).isEmpty();
        assertThat(PlainWebp.of(webp(canvas(0, 9, 9), lossless(16_383, 9)), 512)).as("larger than its canvas")
                .isEmpty();
        assertThat(PlainWebp.of(webp(canvas(2, 9, 9), chunk("ANIM"), chunk("ANMF", picture)), 512)).isEmpty();
        assertThat(PlainWebp.of(webp(), 512)).isEmpty();
        assertThat(PlainWebp.of(Arrays.copyOf(webp(picture), 22), 512)).as("cut off").isEmpty();
        assertThat(PlainWebp.of("RIFF".getBytes(StandardCharsets.US_ASCII), 512)).isEmpty();
    }

    @Test
    void itIsSmallAndHoldsNothingElseThanThePicture() throws IOException {
        for (String format : new String[]{"png", "jpeg", "gif"}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(picture(format, 1_000, 250));
            bytes.write("GPS planted".getBytes(StandardCharsets.US_ASCII));
            try (InputStream in = SmallPicture.of("logo", upload(bytes.toByteArray()), 64).open()) {
                byte[] made = in.readAllBytes();
                BufferedImage read = ImageIO.read(new ByteArrayInputStream(made));
                assertThat(read.getWidth()).isEqualTo(64);
                assertThat(read.getHeight()).isEqualTo(16);
                assertThat(new String(made, StandardCharsets.ISO_8859_1)).startsWith("\u0089PNG")
                        .doesNotContain("planted");
            }
        }
    }

    @Test
    void whatIsTooLargeOrNoPictureIsRefusedBeforeItIsDecoded() throws IOException {
        byte[] bomb = picture("png", 10, 10);
        ByteBuffer.wrap(bomb).putInt(16, 20_000).putInt(20, 20_000);
        assertThat(refused(bomb)).isEqualTo("file.image-too-large");
        assertThat(refused(new byte[(5 << 20) + 1])).isEqualTo("file.picture-too-large");
        assertThat(refused("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8))).isEqualTo(
                "file.no-picture");
        assertThat(refused(picture("bmp", 10, 10))).isEqualTo("file.no-picture");
        assertThat(refused(new byte[0])).isEqualTo("file.no-picture");
    }

    /** A picture that was made to break a decoder is refused in words or drawn, whatever the decoder throws. */
    @Test
    void aBrokenPictureIsRefusedOrDrawn() throws IOException {
        Random random = new Random(4);
        for (String format : new String[]{"png", "jpeg", "gif"}) {
            byte[] sound = picture(format, 40, 40);
            for (int round = 0; round < 60; round++) {
                byte[] broken = sound.clone();
                for (int flip = 0; flip < 3; flip++) {
                    broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt(256);
                }
                try {
                    assertThat(SmallPicture.of("logo", upload(broken), 64).size()).isPositive();
                } catch (InvalidForm refused) {
                    assertThat(refused.problems()).containsOnlyKeys("logo");
                }
            }
        }
    }
}
