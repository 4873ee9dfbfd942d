package org.konbit.kernel.privacy;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Messages;

/** Says in a member's words what stands in the columns of tables. Stateless. */
final class ExportWords {
    /** The first part of the key of what a column of the kernel's is called. */
    static final String COLUMN = "privacy.column.";
    /** The first part of the key of a value that is one of a few. */
    static final String VALUE = "privacy.value.";
    /** Columns that have the same name as something people read elsewhere. */
    static final Map<String, String> COMMON = Map.ofEntries(Map.entry("name", "common.name"),
            Map.entry("title", "common.title"), Map.entry("body", "common.text"), Map.entry("text", "common.text"),
            Map.entry("language", "common.language"), Map.entry("country", "common.country"),
            Map.entry("zone", "common.time-zone"), Map.entry("address", "common.email"),
            Map.entry("number", "member.phone"),
            Map.entry("licence", "common.licence"), Map.entry("published", "common.date"),
            Map.entry("written", "common.date"), Map.entry("happened", "common.date"));
    /** What only programs need of the kernel's tables: it is in the files for them, not on the page. */
    static final Set<String> FOR_PROGRAMS = Set.of("id", "version", "turn", "lease", "same", "node", "only_node",
            "header_hash", "by_clock", "input", "attempts", "credential", "public_key", "counter", "head_row",
            "secluded",
            "separated", "matching", "path", "profile", "wall", "places", "teller", "browser", "next", "owner",
            "plugin", "job", "invitation", "gathering", "card", "member", "author", "editor", "inviter", "host",
            "actor", "archived_by", "made_by", "granted_by", "changed_by", "held_by", "witness", "first_began",
            "last_began");
    private static final Set<String> YES_OR_NO = Set.of("shared", "told", "chosen", "helps");
    private static final Set<String> WORDS = Set.of("status", "state", "act", "way", "kind", "level", "field", "role",
            "wish", "outcome", "how", "purpose");
    /** What has no word is a name that only programs know. */
    private static final Set<String> CODES = Set.of("action", "type");
    /** Before the word or the id of a role, in a notice. */
    private static final String ROLE = "role.";
    private static final Pattern ID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");
    private static final long EARLIEST_MILLIS = 100_000_000_000L;
    private static final long LATEST_MILLIS = 100_000_000_000_000L;
    private final Messages messages;
    private final Named purposes;
    private final Named types;

    /** In what words they are said; of what a yes can be given for, and of contents, the kernel's catalogue alone does not tell. */
    ExportWords(Messages messages, Named purposes, Named types) {
        this.messages = messages;
        this.purposes = purposes;
        this.types = types;
    }

    /** What a column is called: of a plugin's its own name, where people read no such thing elsewhere. */
    String label(String column, boolean kernels, Language language) {
        String key = COMMON.get(column);
        if (key == null && kernels) {
            key = COLUMN + column;
        }
        return key == null ? column : messages.find(language.tag(), key).orElse(column);
    }

    /** What stands in a column of the kernel's; nothing where it says nothing to a reader. */
    Optional<String> kernels(String column, @Nullable Object value, Names names, Language language, ZoneId zone) {
        if (value == null || value.equals("") || FOR_PROGRAMS.contains(column)) {
            return Optional.empty();
        }
        String text = String.valueOf(value);
        if (YES_OR_NO.contains(column)) {
            return Optional.of(messages.text(language.tag(), text.equals("0") ? "common.no" : "common.yes"));
        }
        if (text.equals("0")) {
            return Optional.empty();
        }
        if (ID.matcher(text).matches()) {
            return names.of(text);
        }
        if (column.equals("about") && text.startsWith(ROLE)) {
            return messages.find(language.tag(), text).or(() -> names.of(text.substring(ROLE.length())));
        }
        Optional<String> word = word(column, text, language);
        return word.isPresent() || CODES.contains(column) ? word : Optional.of(plain(value, language, zone));
    }

    private Optional<String> word(String column, String value, Language language) {
        String tag = language.tag();
        return switch (column) {
            case "language" -> Optional.of(language.languageName(value));
            case "country", "region" -> Optional.of(language.countryName(value));
            case "zone" -> Optional.of(language.placeName(value));
            case "action" -> messages.find(tag, value + ".told")
                    .or(() -> messages.find(tag, "audit." + value, "…", "…", "…", "…"));
            case "trouble" -> messages.find(tag, "mail.trouble." + value);
            case "type" -> messages.find(tag, "type." + value).or(() -> types.apply(value, tag));
            // of a job it is the key of its name
            case "title" -> messages.find(tag, value);
            case "kind" -> messages.find(tag, VALUE + value).or(() -> messages.find(tag, "audit.kind." + value));
            case "purpose" -> messages.find(tag, VALUE + value).or(() -> purposes.apply(value, tag));
            default -> WORDS.contains(column) ? messages.find(tag, VALUE + value) : Optional.empty();
        };
    }

    /** A number that can only be a time is said as one. */
    static String plain(Object value, Language language, ZoneId zone) {
        return value instanceof Long time && time > EARLIEST_MILLIS && time < LATEST_MILLIS
                ? language.dateTime(time, zone)
                : String.valueOf(value);
    }

    /** What something of this id is called in a language. */
    @FunctionalInterface
    interface Named extends BiFunction<String, String, Optional<String>> {}

    /** The names of what the member's data refers to, by id. */
    @FunctionalInterface
    interface Names {
        /** The name of it; none where the member is not to know it. */
        Optional<String> of(String id);
    }
}
