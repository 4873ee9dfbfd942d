package org.konbit.kernel.space;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A link into a group of a messenger, as it is kept: nothing but the group's own part, without what says who shared it. */
final class GroupLink {
    private static final List<Pattern> GROUPS = List.of(
            Pattern.compile("(https://chat\\.whatsapp\\.com/)(?:invite/)?([A-Za-z0-9]{16,40})(?:[/?#].*)?"),
            Pattern.compile("(https://signal\\.group/#)([A-Za-z0-9_=-]{20,120})"),
            Pattern.compile(
                    "(https://t\\.me/)(\\+[A-Za-z0-9_-]{10,40}|joinchat/[A-Za-z0-9_-]{10,40}|[A-Za-z][A-Za-z0-9_]{3,31})"
                            + "(?:[/?#].*)?"));
    private static final String[][] NAMES = {{"whatsapp", "WhatsApp"}, {"signal", "Signal"}, {"t.me", "Telegram"}};

    private GroupLink() {}

    /** The link to keep, or nothing if what was typed leads to no group. */
    static Optional<String> of(String typed) {
        String link = typed.strip()
                .replaceFirst("(?i)^(?:https?://)?(chat\\.whatsapp\\.com|signal\\.group|t\\.me|telegram\\.me)/",
                        "https://$1/");
        String plain = link.replaceFirst("^https://(?i:telegram\\.me)/", "https://t.me/");
        String lower = plain.replaceFirst("^https://(?i:chat\\.whatsapp\\.com)/", "https://chat.whatsapp.com/")
                .replaceFirst("^https://(?i:signal\\.group)/", "https://signal.group/")
                .replaceFirst("^https://(?i:t\\.me)/", "https://t.me/");
        return GROUPS.stream()
                .map(group -> group.matcher(lower))
                .filter(Matcher::matches)
                .findFirst()
                .map(match -> match.group(1) + match.group(2));
    }

    /** Whose it is. */
    static String messenger(String link) {
        for (String[] one : NAMES) {
            if (link.contains(one[0])) {
                return one[1];
            }
        }
        return link;
    }
}
