package org.konbit.kernel.member;

import java.io.IOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;

/**
 * Knows the domains below which anybody may have one of their own: {@code org}, {@code com.br}, {@code github.io}. From the list that comes
 * with Java ({@code lib/security/public_suffix_list.dat}: a file for each top level, a byte and a rule in each line); where a Java has none,
 * what most countries do is taken for the rule. Stateless.
 */
final class PublicSuffixes {
    private static final Path LIST = Path.of(System.getProperty("java.home"), "lib", "security",
            "public_suffix_list.dat");
    /** What stands before a country's two letters where everybody registers below it. */
    private static final Set<String> USUAL = Set.of("ac", "co", "com", "edu", "gob", "gouv", "gov", "govt", "gub",
            "info", "mil", "ne",
            "net", "nom", "or", "org", "web");

    private PublicSuffixes() {}

    /** Whether a domain in its ASCII form is nobody's in particular. */
    static boolean holds(String domain) {
        return holds(domain, LIST);
    }

    /** The same by the list in this file. */
    static boolean holds(String domain, Path list) {
        int dot = domain.lastIndexOf('.');
        if (dot < 0) {
            return true;
        }
        String below = domain.substring(0, dot);
        if (domain.length() - dot == 3 && USUAL.contains(below)) {
            return true;
        }
        List<String> rules = rules(domain.substring(dot + 1), list);
        if (rules.contains("!" + domain)) {
            return false;
        }
        return rules.contains(domain) || rules.contains("*" + domain.substring(domain.indexOf('.')));
    }

    private static List<String> rules(String top, Path list) {
        if (!Files.isReadable(list)) {
            return List.of();
        }
        try (ZipFile all = new ZipFile(list.toFile())) {
            var entry = all.getEntry(IDN.toUnicode(top));
            if (entry == null) {
                return List.of();
            }
            String text = new String(all.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> line.length() > 1).map(line -> ascii(line.substring(1))).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String ascii(String rule) {
        String mark = rule.startsWith("*.") ? "*." : rule.startsWith("!") ? "!" : "";
        try {
            return mark + IDN.toASCII(rule.substring(mark.length()));
        } catch (IllegalArgumentException e) {
            return rule;
        }
    }
}
