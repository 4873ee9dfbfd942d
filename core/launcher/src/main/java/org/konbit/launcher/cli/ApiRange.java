package org.konbit.launcher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** For which versions of the API a plugin was made, in words. */
final class ApiRange {
    private static final Pattern API = Pattern
            .compile("(?:^|,)\\s*org\\.konbit\\.api\\s*;[^,]*?version\\s*=\\s*\"?([^\";]+)");

    private ApiRange() {}

    /** What a jar asks for, as a sentence that begins with "It"; the version here is told too. */
    static String words(Path jar, Version here) {
        return range(jar).map(range -> "It needs the API " + words(range) + " of Konbit; this is " + here + ".")
                .orElse("It names no version of Konbit's API; this is " + here + ".");
    }

    private static Optional<VersionRange> range(Path file) {
        try (var jar = new JarFile(file.toFile())) {
            var manifest = jar.getManifest();
            String imports = manifest == null ? null : manifest.getMainAttributes().getValue("Import-Package");
            Matcher matcher = API.matcher(imports == null ? "" : imports);
            return matcher.find() ? Optional.of(VersionRange.valueOf(matcher.group(1).strip())) : Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static String words(VersionRange range) {
        Version from = range.getLeft();
        boolean includesFrom = range.getLeftType() == VersionRange.LEFT_CLOSED;
        Version to = range.getRight();
        if (includesFrom && to == null) {
            return from + " or newer";
        }
        boolean wholeLine = includesFrom && to != null && range.getRightType() == VersionRange.RIGHT_OPEN
                && to.equals(new Version(from.getMajor() + 1, 0, 0));
        if (!wholeLine) {
            return range.toString();
        }
        String line = from.getMajor() + ".x";
        return from.getMinor() == 0 && from.getMicro() == 0 ? line : line + " from " + from + " on";
    }
}
