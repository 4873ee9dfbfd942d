package org.konbit.kernel.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
        assertThat(refused(new byte[(5 << 20) + 1])).isEqualTo("file.too-large");
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
