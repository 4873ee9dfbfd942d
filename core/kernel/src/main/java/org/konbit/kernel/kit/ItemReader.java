package org.konbit.kernel.kit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Reads the kit's contents: Markdown files with TOML between lines of {@code +++}. */
final class ItemReader {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{0,29}\\.[a-z][a-z0-9-]{0,29}");
    private static final List<String> LICENCES = List.of("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "public-domain",
            "all-rights-reserved");
    private static final List<String> KINDS = List.of("thanks", "me-too", "idea", "help");
    private static final long MOST_FILE_BYTES = 100L << 20;
    private static final double MOST_DAYS = 36_500;
    private final KitFolder folder;
    private final Problems problems;
    private final List<String> topics;
    private final List<String> organizations;
    private final List<String> members;
    private final BiConsumer<String, String> remember;
    /** Who may write in a space: everybody (null) or these. */
    private final Map<String, Set<String>> writers = new HashMap<>();

    ItemReader(KitFolder folder, Problems problems, List<Kit.Topic> topics, KitReader.People people,
            BiConsumer<String, String> remember) {
        this.folder = folder;
        this.problems = problems;
        this.remember = remember;
        this.topics = topics.stream().map(Kit.Topic::slug).toList();
        this.organizations = people.organizations().stream().map(Kit.Organization::id).toList();
        this.members = people.members().stream().map(Kit.Person::id).toList();
        for (Kit.Space space : people.spaces()) {
            Set<String> allowed = new HashSet<>(space.visibility().equals("closed") ? space.members() : members);
            allowed.addAll(space.facilitators());
            writers.put(space.slug(), allowed);
        }
    }

    List<Kit.Item> read() {
        List<Kit.Item> items = new ArrayList<>();
        for (String type : folder.names("content")) {
            if (!TYPE.matcher(type).matches()) {
                problems.add("content/" + type,
                        "is no content type; name the folder after one, such as conversation.question.");
                continue;
            }
            for (String name : folder.names("content/" + type)) {
                item("content/" + type + "/" + name, type, name).ifPresent(items::add);
            }
        }
        return items;
    }

    private Optional<Kit.Item> item(String path, String type, String name) {
        if (!name.endsWith(".md") || !Keys.isSlug(name.substring(0, name.length() - 3))) {
            problems.add(path, "is no content; name it with lower-case letters, digits and hyphens, ending in .md.");
            return Optional.empty();
        }
        return folder.text(path, true).flatMap(text -> {
            remember.accept(path, text);
            String[] parts = text.replace("\r\n", "\n").split("(?m)^\\+\\+\\+[ \\t]*$", 3);
            if (parts.length < 3 || !parts[0].isBlank()) {
                problems.add(path, "does not begin with keys between two lines of +++; write them first.");
                return Optional.empty();
            }
            return Toml.parse(path, parts[1], problems)
                    .map(table -> item(path, type, new Keys(table, path, problems), parts[2].strip()));
        });
    }

    private Kit.Item item(String path, String type, Keys keys, String body) {
        if (body.length() > 100_000) {
            problems.add(path, "the text is longer than 100000 characters; shorten it.");
        }
        String title = keys.line("title", 200);
        String language = keys.language("language");
        String space = keys.text("space", 60);
        if (!writers.containsKey(space)) {
            keys.problem("space", "is \"" + space + "\", but there is no such space; add it to spaces.toml.");
        }
        String author = author(keys, "author", space);
        String organization = keys.optional("organization", 60);
        if (organization != null && !organizations.contains(organization)) {
            keys.problem("organization",
                    "is \"" + organization + "\", but there is no such organization; correct it or add one.");
        }
        String licence = keys.optional("licence", 40);
        if (licence != null && !LICENCES.contains(licence)) {
            keys.problem("licence", "is \"" + licence + "\"; write one of " + String.join(", ", LICENCES) + ".");
        }
        double days = keys.number("days_ago", 0, MOST_DAYS, 0);
        List<String> about = keys.known("topics", topics, "topic");
        List<Path> files = new ArrayList<>();
        for (String file : keys.list("files")) {
            folder.file(path, file, MOST_FILE_BYTES).ifPresent(files::add);
        }
        Map<String, List<String>> reactions = reactions(keys, space);
        List<Kit.Comment> comments = keys.tables("comment", 500)
                .stream()
                .map(one -> comment(one, space, days))
                .toList();
        return new Kit.Item(path, type, title, language, space, author, organization, about, licence, days, files,
                keys.rest(), body,
                reactions, comments);
    }

    private String author(Keys keys, String key, String space) {
        String author = keys.text(key, 60);
        if (!author.isEmpty()) {
            checkWriter(keys, key, author, space);
        }
        return author;
    }

    private void checkWriter(Keys keys, String key, String member, String space) {
        if (!members.contains(member)) {
            keys.problem(key,
                    "names \"" + member + "\", but there is no such member; correct it or add them to members.toml.");
        } else if (writers.containsKey(space) && !writers.get(space).contains(member)) {
            keys.problem(key, "names \"" + member + "\", who does not belong to the closed space \"" + space
                    + "\"; add them there.");
        }
    }

    private Kit.Comment comment(Keys keys, String space, double itemDays) {
        double days = keys.number("days_ago", 0, MOST_DAYS, 0);
        if (days > itemDays) {
            keys.problem("days_ago", "is before the content itself (" + itemDays + "); make it smaller.");
        }
        Kit.Comment comment = new Kit.Comment(author(keys, "author", space), keys.language("language"), days,
                keys.text("text", 10_000),
                reactions(keys, space));
        keys.done();
        return comment;
    }

    private Map<String, List<String>> reactions(Keys keys, String space) {
        Keys table = keys.table("reactions");
        Map<String, List<String>> reactions = new LinkedHashMap<>();
        if (table != null) {
            for (String kind : KINDS) {
                List<String> who = table.list(kind);
                who.forEach(member -> checkWriter(table, kind, member, space));
                reactions.put(kind, who);
            }
            table.done();
        }
        return reactions;
    }
}
