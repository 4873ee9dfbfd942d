package org.konbit.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The style sheet, the script and the icons: read once, compressed once, served under an address that changes with their content, so
 * that a browser never asks for them twice.
 */
public final class Assets {
    /** The style sheet of every page, as Konbit comes. */
    static final String PLAIN = "konbit.css";
    /** The style sheet of every page with the community's own colours, if it has any: one request, as before. */
    public static final String THEME = "theme.css";
    /** The same with colours that are tried by whoever chooses them. */
    public static final String PREVIEW = "preview.css";
    /** The community's own picture, if it has one. */
    public static final String LOGO = "logo";
    private static final String PREFIX = "/assets/";
    private static final String CSS = "text/css; charset=utf-8";
    private static final List<String> ICONS = List.of("archive", "book-open", "building-2", "calendar",
            "check", "circle-help", "download", "file-text", "flag", "globe", "hand-heart", "handshake",
            "heart", "house", "library", "lightbulb", "link", "lock", "log-out", "mail", "messages-square",
            "pencil", "plus", "puzzle", "refresh-cw", "search", "settings", "share-2", "shield", "sparkles",
            "star", "triangle-alert", "upload", "user", "users", "x");
    private final Map<String, Asset> assets = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent")
    private record Asset(String path, String type, byte[] plain, byte[] gzip) {}

    Assets(boolean developing) {
        add(PLAIN, CSS, read(PLAIN));
        // of the few pages that show or print codes
        add("cards.css", CSS, read("cards.css"));
        add("passkey.js", "text/javascript; charset=utf-8", read("passkey.js"));
        // the header's menus work without it; with it, Escape and a click elsewhere close them too; and it fetches the large one when
        // somebody first presses what exchanges a part of the page: who only reads pays nothing for it
        add("menus.js", "text/javascript; charset=utf-8", read("menus.js"));
        // of the pages whose words are there to be passed on
        add("copy.js", "text/javascript; charset=utf-8", read("copy.js"));
        add("htmx.js", "text/javascript; charset=utf-8", read("htmx.min.js"));
        if (developing) {
            add("dev.js", "text/javascript; charset=utf-8", read("dev.js"));
        }
        add("icons.svg", "image/svg+xml", sprite());
        add("mark.svg", "image/svg+xml", read("mark.svg"));
    }

    /** Serve something of the community's own from now on, in the place of what had this name. */
    public void put(String name, String type, byte[] bytes) {
        add(name, type, bytes);
    }

    /** Serve the style sheet of every page with these rules behind its own under this name. */
    public void putStyle(String name, String rules) {
        byte[] plain = find(PLAIN).plain;
        byte[] own = rules.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(plain, plain.length + own.length);
        System.arraycopy(own, 0, both, plain.length, own.length);
        add(name, CSS, both);
    }

    /** Serve this no longer. */
    public void remove(String name) {
        assets.remove(name);
    }

    /** Whether there is something of this name. */
    public boolean has(String name) {
        return assets.containsKey(name);
    }

    private void add(String name, String type, byte[] bytes) {
        String path = PREFIX + Tokens.hash(new String(bytes, StandardCharsets.ISO_8859_1)).substring(0, 12) + "/"
                + name;
        assets.put(name, new Asset(path, type, bytes, compressed(bytes)));
    }

    /** The path of a file, with the hash of its content. */
    String path(String name) {
        return find(name).path;
    }

    /** The bytes of a file, as they are. */
    byte[] bytes(String name) {
        return find(name).plain.clone();
    }

    private Asset find(String name) {
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("There is no asset " + name);
        }
        return asset;
    }

    /** Answer a request for an asset; false if there is none of this path. */
    boolean serve(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!path.startsWith(PREFIX)) {
            return false;
        }
        Asset asset = assets.get(path.substring(path.lastIndexOf('/') + 1));
        if (asset == null || !asset.path.equals(path)) {
            return false;
        }
        response.setContentType(asset.type);
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("Vary", "Accept-Encoding");
        boolean gzip = acceptsGzip(request.getHeader("Accept-Encoding"));
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        byte[] bytes = gzip ? asset.gzip : asset.plain;
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
        return true;
    }

    static boolean acceptsGzip(@Nullable String acceptEncoding) {
        return acceptEncoding != null && acceptEncoding.contains("gzip");
    }

    /** Once for each start, and loaded by everybody: as small as it gets. */
    private static final class Hardest extends GZIPOutputStream {
        Hardest(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
        try (GZIPOutputStream gzip = new Hardest(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * One file with all icons as symbols, whose outer attributes the style sheet gives; by itself it draws the mark, so that the browser
     * asks for no further file to have one beside the title.
     */
    private static byte[] sprite() {
        StringBuilder sprite = new StringBuilder(8192)
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 28 28\">")
                .append(inner(read("mark.svg")));
        for (String name : ICONS) {
            sprite.append("<symbol id=\"")
                    .append(name)
                    .append("\" viewBox=\"0 0 24 24\">")
                    .append(inner(read("icons/" + name + ".svg")))
                    .append("</symbol>");
        }
        return sprite.append("</svg>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String inner(byte[] svg) {
        String drawing = new String(svg, StandardCharsets.UTF_8);
        int begin = drawing.indexOf('>', drawing.indexOf("<svg")) + 1;
        return drawing.substring(begin, drawing.lastIndexOf("</svg>")).replaceAll("\\s+", " ").strip();
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The build left out the asset " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
