package org.konbit.kernel.legal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the law of a country asks of a community; each text is in every language. Immutable.
 *
 * @param id the profile's name for itself
 * @param counts whether it is remembered how many had said yes to what, without names, when they are erased
 */
public record LegalProfile(String id, Map<String, String> name, Map<String, String> law, boolean counts, Ages ages,
        List<Deadline> deadlines, List<Keep> keeps, Document notice, Document terms, List<Purpose> purposes,
        List<Right> rights) {
    /** The purpose that stands for having read the privacy notice. */
    public static final String NOTICE = "notice";

    /**
     * Who may join.
     *
     * @param least the youngest, in years
     * @param alone from when on nobody else has to agree
     */
    public record Ages(int least, int alone, Map<String, String> text) {}

    /** Until when something has to be done; {@code text} names the days. */
    public record Deadline(String id, int days, Map<String, String> text) {}

    /** How many days something is kept, unless an administrator chose another number between {@code least} and {@code most}. */
    public record Keep(String kind, int days, int least, int most) {}

    /**
     * A text of several parts that has versions.
     *
     * @param again whether a new version has to be accepted, and not only told
     */
    public record Document(int version, LocalDate dated, boolean again, List<Part> parts) {}

    /** A part of a document. */
    public record Part(Map<String, String> title, Map<String, String> text) {}

    /**
     * Something that members may say yes or no to.
     *
     * @param again whether a yes to an earlier version counts no more
     * @param page where they say so; empty for the page of all consents
     */
    public record Purpose(String id, int version, boolean again, String page, Map<String, String> title,
            Map<String, String> text) {}

    /** A right, and the page that one exercises it on. */
    public record Right(String page, Map<String, String> title, Map<String, String> text) {}

    /** A purpose by its id. */
    public Optional<Purpose> purpose(String purpose) {
        return purposes.stream().filter(one -> one.id().equals(purpose)).findFirst();
    }

    /** A time for which something is kept. */
    public Optional<Keep> keep(String kind) {
        return keeps.stream().filter(one -> one.kind().equals(kind)).findFirst();
    }

    /** What is known of it without its file: its id and the versions of its texts. */
    public Versions versions() {
        return new Versions(id, notice.version(), notice.again());
    }

    /**
     * Which texts are in force.
     *
     * @param again whether this version of the notice has to be accepted
     */
    public record Versions(String profile, int notice, boolean again) {
        /** The setting that they are kept in, so that nobody reads the file for them. */
        public static final String SETTING = "legal.versions";
        /** Those of the profile that Konbit brings. */
        public static final Versions SHIPPED = new Versions("lgpd", 1, false);

        /** From the setting; of what is no such text, those that Konbit brings. */
        public static Versions of(Optional<String> setting) {
            String[] parts = setting.orElse("").split(" ");
            try {
                return parts.length == 3
                        ? new Versions(parts[0], Integer.parseInt(parts[1]), Boolean.parseBoolean(parts[2]))
                        : SHIPPED;
            } catch (NumberFormatException e) {
                return SHIPPED;
            }
        }

        /** As it is kept. */
        public String setting() {
            return profile + " " + notice + " " + again;
        }
    }
}
