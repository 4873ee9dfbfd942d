package org.konbit.kernel.i18n;

import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a sentence by its key and fills it in.
 *
 * <p>A catalogue is one UTF-8 file {@code messages_<language>.properties}; it is read when somebody first reads in that language, and each
 * of its messages is parsed when it is first shown. A plugin's own words come first; what it
 * does not say falls back to the kernel's (a plugin should count on {@code common.}, {@code licence.} and {@code role.} only; the others
 * are there because the kernel's own sentences, of its forms above all, appear on a plugin's page too). A key that the reader's language
 * lacks is shown in the next language that has it, and as {@code ⟨key⟩} if none has; either is logged once and counted. Thread-safe.
 */
public final class Messages {
    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);
    private static final int MOST_NOTED = 1_000;
    private final Function<String, Map<String, String>> reader;
    private final @Nullable Messages kernel;
    private final Map<String, Map<String, Message>> catalogues = new ConcurrentHashMap<>();
    /** What the community says instead, by language and key. */
    private volatile Map<String, Map<String, Message>> own = Map.of();
    private final Map<String, Set<String>> everywhere = new ConcurrentHashMap<>();
    private final Set<String> noted = ConcurrentHashMap.newKeySet();
    private final AtomicLong missing = new AtomicLong();

    Messages(Function<String, Map<String, String>> reader, @Nullable Messages kernel) {
        this.reader = reader;
        this.kernel = kernel;
    }

    /** The kernel's words: those of these features ({@code web}, {@code member} …) merged into one catalogue. */
    public static Messages kernel(List<String> features) {
        List<String> all = List.copyOf(features);
        return new Messages(language -> CatalogueFile.ofFeatures(all, language), null);
    }

    /** A plugin's words, from what its bundle gives for {@code messages_es.properties} and the others (null if it has none). */
    public static Messages plugin(Function<String, @Nullable URL> resources, Messages kernel) {
        return new Messages(language -> CatalogueFile.ofPlugin(resources, language), kernel);
    }

    /** The message in a language, filled in; {@link Text} among the arguments are put into the same language. */
    public String text(String language, String key, @Nullable Object... arguments) {
        Language reader = Languages.of(language);
        Message message = message(language, key);
        if (message == null) {
            message = elsewhere(language, key);
        }
        if (message == null) {
            return "⟨" + key + "⟩";
        }
        try {
            return message.format(reader, resolved(language, arguments));
        } catch (InvalidPattern e) {
            note(language, key, e.getMessage());
            return "⟨" + key + "⟩";
        }
    }

    /** A text in a language: a message filled in, or somebody's words as they are. */
    public String text(String language, Text text) {
        return switch (text) {
            case Text.Words words -> words.words();
            case Text.Message message -> text(language, message.key(), message.arguments().toArray());
        };
    }

    /** As {@link #text(String, String, Object...)}, or nothing if no language has the key; for words that need not be there, such as hints. */
    public Optional<String> find(String language, String key, @Nullable Object... arguments) {
        return has(key, language) || has(key)
                ? Optional.of(text(language, key, arguments))
                : Optional.empty();
    }

    /** Read the words of every language now, so that later nothing is asked of where they come from. */
    public Messages readNow() {
        Languages.all().forEach(language -> catalogues.computeIfAbsent(language.tag(), this::load));
        return this;
    }

    /** Say these from now on in the place of what is brought, by language and key; nothing else of the community's own. */
    public void say(Map<String, Map<String, String>> instead) {
        Map<String, Map<String, Message>> all = new HashMap<>();
        instead.forEach((language, words) -> {
            Map<String, Message> messages = new HashMap<>();
            words.forEach((key, source) -> messages.put(key, new Message(source)));
            all.put(language, messages);
        });
        own = all;
        everywhere.clear();
    }

    /** What a message without arguments is in each language; read once, without keeping the other words of those languages. */
    public Set<String> everywhere(String key) {
        return everywhere.computeIfAbsent(key, asked -> {
            Set<String> all = new HashSet<>();
            for (Language language : Languages.all()) {
                Message instead = own.getOrDefault(language.tag(), Map.of()).get(asked);
                String brought = words(language.tag()).get(asked);
                if (brought != null) {
                    all.add(new Message(brought).format(language));
                }
                if (instead != null) {
                    all.add(instead.format(language));
                }
            }
            return Set.copyOf(all);
        });
    }

    /** How often a message was missing or broken since the start. */
    public long missing() {
        return missing.get();
    }

    /** The language and key of what was missing or broken ({@code ht hello.title}), at most a thousand of them. */
    public Set<String> missingKeys() {
        return Set.copyOf(noted);
    }

    /** The words of one language as written, without the kernel's; empty if there are none. */
    public Map<String, String> words(String language) {
        return reader.apply(language);
    }

    /** Whether any language has the key. */
    public boolean has(String key) {
        if (kernel != null) {
            return Languages.all().stream().anyMatch(language -> catalogue(language.tag()).containsKey(key))
                    || kernel.has(key);
        }
        // the kernel has the same keys in every language, which a test makes sure of: one that was read answers for all, so that a hint
        // that nobody wrote does not bring four more languages into memory
        Iterator<Map<String, Message>> read = catalogues.values().iterator();
        return (read.hasNext() ? read.next() : catalogue(Languages.all().getFirst().tag())).containsKey(key);
    }

    private boolean has(String key, String language) {
        return message(language, key) != null;
    }

    private @Nullable Message message(String language, String key) {
        Message instead = own.getOrDefault(language, Map.of()).get(key);
        if (instead != null) {
            return instead;
        }
        Message message = catalogue(language).get(key);
        return message == null && kernel != null ? kernel.message(language, key) : message;
    }

    private Map<String, Message> catalogue(String language) {
        Map<String, Message> catalogue = catalogues.get(language);
        return catalogue == null ? catalogues.computeIfAbsent(language, this::load) : catalogue;
    }

    private Map<String, Message> load(String language) {
        Map<String, Message> catalogue = new HashMap<>();
        reader.apply(language).forEach((key, source) -> catalogue.put(key, new Message(source)));
        return catalogue;
    }

    private @Nullable Message elsewhere(String language, String key) {
        note(language, key, "no such key");
        for (Language other : Languages.all()) {
            Message message = message(other.tag(), key);
            if (message != null) {
                return message;
            }
        }
        return null;
    }

    private void note(String language, String key, @Nullable String problem) {
        missing.incrementAndGet();
        if (noted.size() < MOST_NOTED && noted.add(language + " " + key)) {
            LOG.warn("The message {} is not usable in {}: {}", key, language, problem);
        }
    }

    private @Nullable Object[] resolved(String language, @Nullable Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Text) {
                List<@Nullable Object> copy = new ArrayList<>(arguments.length);
                for (Object argument : arguments) {
                    copy.add(argument instanceof Text text ? text(language, text) : argument);
                }
                return copy.toArray();
            }
        }
        return arguments;
    }
}
