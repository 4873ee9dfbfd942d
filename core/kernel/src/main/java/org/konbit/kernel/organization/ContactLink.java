package org.konbit.kernel.organization;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.konbit.kernel.web.WebLink;

/**
 * One way to find an organization elsewhere.
 *
 * @param label what it is, as its people call it; may be empty
 * @param address begins with https:, http:, mailto: or tel:
 */
public record ContactLink(String label, String address) {
    /** How many an organization has at most, its own page not counted. */
    static final int MOST = 8;
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST = 500;
    private static final Pattern MAIL = Pattern.compile("(?:mailto:)?([\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TELEPHONE = Pattern.compile("(?:tel:)?(\\+?\\(?\\d[\\d().-]{5,24})",
            Pattern.CASE_INSENSITIVE);
    /** What is typed with blanks between its figures. */
    private static final Pattern SPACED_TELEPHONE = Pattern.compile("(.*?)((?:tel:)?\\+?\\(?\\d[\\d ().-]{5,24})",
            Pattern.CASE_INSENSITIVE);

    /** One line as somebody types it: what it is, if they say so, and the address; nothing if that leads nowhere. */
    static Optional<ContactLink> of(String line) {
        var telephone = SPACED_TELEPHONE.matcher(line.strip());
        if (telephone.matches()) {
            return of(telephone.group(1), telephone.group(2).replace(" ", ""));
        }
        String text = line.strip();
        int blank = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t'));
        return of(text.substring(0, blank + 1), text.substring(blank + 1));
    }

    private static Optional<ContactLink> of(String label, String typed) {
        String said = label.strip().replaceAll("[\\s:=\u2013-]+$", "");
        return address(typed).filter(found -> found.length() <= LONGEST && said.length() <= LONGEST_LABEL)
                .map(found -> new ContactLink(said, found));
    }

    /** The address that is meant; nothing else than the web, mail and telephone gets through. */
    static Optional<String> address(String typed) {
        var mail = MAIL.matcher(typed);
        if (mail.matches()) {
            return Optional.of("mailto:" + mail.group(1));
        }
        var telephone = TELEPHONE.matcher(typed);
        if (telephone.matches()) {
            return Optional.of("tel:" + telephone.group(1).replaceAll("[().-]", ""));
        }
        return WebLink.address(typed);
    }

    /** As it is typed again. */
    String line() {
        String shown = address.replaceFirst("^(mailto|tel):", "");
        return label.isEmpty() ? shown : label + ": " + shown;
    }

    /** All lines, to be typed again. */
    static String lines(List<ContactLink> links) {
        return String.join("\n", links.stream().map(ContactLink::line).toList());
    }

    /** What people read: what it is, else where it leads. */
    public String shown() {
        if (!label.isEmpty()) {
            return label;
        }
        if (address.startsWith("mailto:") || address.startsWith("tel:")) {
            return address.substring(address.indexOf(':') + 1);
        }
        String host = URI.create(address).getHost();
        return host == null ? address : host.replaceFirst("^www\\.", "");
    }

    /** The name of the icon beside it. */
    public String icon() {
        return address.startsWith("mailto:") ? "mail" : address.startsWith("tel:") ? "messages-square" : "globe";
    }
}
