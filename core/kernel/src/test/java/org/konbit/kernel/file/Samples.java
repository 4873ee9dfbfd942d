package org.konbit.kernel.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.konbit.api.Upload;

/** Makes small files of every kind, honest and hostile. */
public final class Samples {
    public static final String OOXML = "application/vnd.openxmlformats-officedocument.";

    private Samples() {}

    /** An upload whose size claim may differ from what it brings. */
    public record Sent(String name, byte[] bytes, long size) implements Upload {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    public static Sent sent(String name, byte[] bytes) {
        return new Sent(name, bytes, bytes.length);
    }

    public static Sent sent(String name, String text) {
        return sent(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] resource(String path) {
        try (InputStream in = Samples.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException(path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An Office document with these parts; {@code type} is wordprocessingml.document, for example. */
    public static byte[] office(String type, Map<String, String> parts) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("[Content_Types].xml",
                ("<Types><Override PartName=\"/x\" ContentType=\"" + OOXML + type + ".main+xml\"/></Types>")
                        .getBytes(StandardCharsets.UTF_8));
        parts.forEach((name, text) -> entries.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return zip(entries);
    }

    public static byte[] docx(String words) {
        return office("wordprocessingml.document", Map.of("word/document.xml",
                "<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>" + words
                        + "</w:t></w:r></w:p></w:body></w:document>"));
    }

    public static byte[] openDocument(String type, String content) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("mimetype", latin("application/vnd.oasis.opendocument." + type));
        entries.put("content.xml", content.getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    public static byte[] epub(String chapter) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("mimetype", latin("application/epub+zip"));
        entries.put("META-INF/container.xml",
                latin("<container><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>"));
        entries.put("a.opf", latin(
                "<package><manifest><item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>"
                        + "<spine><itemref idref=\"c\"/></spine></package>"));
        entries.put("c.xhtml", chapter.getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    public static byte[] png(int width, int height) {
        return ByteBuffer.allocate(60)
                .put(latin("\u0089PNG\r\n\u001a\n"))
                .putInt(13)
                .put(latin("IHDR"))
                .putInt(width)
                .putInt(height)
                .array();
    }

    public static byte[] gif(int width, int height) {
        return ByteBuffer.allocate(30)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(latin("GIF89a"))
                .putShort((short) width)
                .putShort((short) height)
                .array();
    }

    /** A JPEG whose frame header stands behind metadata of this length. */
    public static byte[] jpeg(int width, int height, int metadata) {
        return ByteBuffer.allocate(metadata + 40)
                .putShort((short) 0xffd8)
                .putShort((short) 0xffe1)
                .putShort((short) (metadata + 2))
                .put(new byte[metadata])
                .putShort((short) 0xffc0)
                .putShort((short) 17)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width)
                .array();
    }

    public static byte[] webp(int width, int height) {
        return ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(latin("RIFF"))
                .putInt(32)
                .put(latin("WEBPVP8X"))
                .putInt(10)
                .putInt(0)
                .putShort((short) (width - 1))
                .put((byte) (width - 1 >> 16))
                .putShort((short) (height - 1))
                .put((byte) (height - 1 >> 16))
                .array();
    }

    public static byte[] mp3() {
        byte[] sound = new byte[417 * 3];
        for (int frame = 0; frame < 3; frame++) {
            System.arraycopy(new byte[]{(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0}, 0, sound, frame * 417, 4);
        }
        return sound;
    }

    /** An MP4 with one track: {@code soun} or {@code vide}. */
    public static byte[] mp4(String track) {
        byte[] handler = box("hdlr", ByteBuffer.allocate(24).putLong(0).put(latin(track)).array());
        return ByteBuffer.allocate(1000)
                .put(box("ftyp", latin("M4A \0\0\0\0isom")))
                .put(box("mdat", new byte[100]))
                .put(box("moov", box("trak", box("mdia", handler))))
                .array();
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length).putInt(8 + content.length).put(latin(type)).put(content).array();
    }

    public static byte[] ogg(String packet) {
        return ByteBuffer.allocate(100)
                .put(latin("OggS"))
                .put(26, (byte) 1)
                .put(27, (byte) 30)
                .position(28)
                .put(latin(packet))
                .array();
    }
}
