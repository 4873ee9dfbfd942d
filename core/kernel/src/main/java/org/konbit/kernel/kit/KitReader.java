package org.konbit.kernel.kit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and checks a starter kit's folder; writes nothing. */
final class KitReader {
    private static final List<String> COLOURS = List.of("anil", "grana", "achiote", "mango", "ceiba", "mar");
    private final Problems problems = new Problems();
    private final Map<String, String> checksums = new LinkedHashMap<>();
    private final KitFolder folder;

    private KitReader(Path root) {
        this.folder = new KitFolder(root, problems);
    }

    /**
     * Read a folder.
     *
     * @throws InvalidKit with a sentence for each thing that is wrong
     */
    static Kit read(Path root) {
        return new KitReader(root).all();
    }

    private Kit all() {
        Keys kit = table("kit.toml", true).orElse(null);
        problems.throwIfAny();
        if (kit == null) {
            throw new InvalidKit(List.of("kit.toml: this file is missing; a starter kit begins with it."));
        }
        if (kit.number("format", 0, 1_000_000, 0) != 1) {
            kit.problem("format", "is not 1; this Konbit reads kits of format 1.");
        }
        String id = kit.slug("id");
        String version = kit.line("version", 40);
        Optional<Keys> community = Optional.ofNullable(kit.table("community"));
        String language = community.map(keys -> keys.language("default_language")).orElse("es");
        List<String> languages = community.map(keys -> keys.known("languages", Keys.languages(), "language"))
                .orElse(List.of());
        community.ifPresent(Keys::done);
        Map<String, String> name = kit.texts("name", 80, true);
        Map<String, String> purpose = kit.texts("purpose", 500, true);
        Map<String, String> welcome = kit.texts("welcome", 1_000, true);
        kit.done();
        List<Kit.Topic> topics = topics();
        People people = new PeopleReader(this::table, problems, topics.stream().map(Kit.Topic::slug).toList()).read();
        List<Kit.Item> items = new ItemReader(folder, problems, topics, people, this::remember).read();
        problems.throwIfAny();
        return new Kit(id, version, Map.copyOf(checksums), language, languages, name, purpose, welcome, topics,
                people.organizations(),
                people.members(), people.spaces(), items, people.signIns());
    }

    private List<Kit.Topic> topics() {
        List<Kit.Topic> topics = new ArrayList<>();
        table("topics.toml", false).ifPresent(file -> {
            for (Keys keys : file.tables("topic", 200)) {
                topics.add(new Kit.Topic(keys.slug("slug"), keys.word("colour", COLOURS, null),
                        keys.texts("name", 120, true)));
                keys.done();
            }
            file.done();
        });
        return topics;
    }

    /** A TOML file of the kit as a table. */
    Optional<Keys> table(String file, boolean required) {
        return folder.text(file, required).flatMap(text -> {
            remember(file, text);
            return Toml.parse(file, text, problems);
        }).map(table -> new Keys(table, file, problems));
    }

    private void remember(String file, String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            checksums.put(file, HexFormat.of().formatHex(sum));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Organizations, members, spaces and sign-ins. */
    record People(List<Kit.Organization> organizations, List<Kit.Person> members, List<Kit.Space> spaces,
            Kit.SignIns signIns) {}
}
