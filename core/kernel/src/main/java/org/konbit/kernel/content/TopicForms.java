package org.konbit.kernel.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.EditConflict;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.FormProblems;

/**
 * The topics of the community: adding them, naming them in each language, archiving them and bringing them back.
 *
 * <p>No topic is ever deleted: whether something has it, maybe in a space the reader does not know, makes no difference to any answer.
 */
final class TopicForms implements Plugin {
    private static final String LIST = "/admin/topics";
    private final Database database;
    private final Topics topics;

    /** The colours of the house; the first is offered first. */
    static final List<String> COLOURS = List.of("mar", "ceiba", "anil", "grana", "achiote", "mango");

    /** A topic's names, each in the language it is called after. */
    record TopicForm(@MaxLength(120) @Nullable String es, @MaxLength(120) @Nullable String pt,
            @MaxLength(120) @Nullable String en, @MaxLength(120) @Nullable String fr,
            @MaxLength(120) @Nullable String ht, String colour) {
        /** The names that were given, by language. */
        Map<String, String> names() {
            Map<String, String> names = new TreeMap<>();
            put(names, "es", es);
            put(names, "pt", pt);
            put(names, "en", en);
            put(names, "fr", fr);
            put(names, "ht", ht);
            return names;
        }

        private static void put(Map<String, String> names, String language, @Nullable String name) {
            if (name != null) {
                names.put(language, name);
            }
        }
    }

    /** What stood there when the form was drawn. */
    record Seen(int version) {}

    /** The button that archives a topic, or brings it back. */
    record Move() {}

    /** All topics. */
    record TopicsPage(List<TopicSql.Row> topics) implements View {
        List<TopicSql.Row> offered() {
            return topics.stream().filter(TopicSql.Row::offered).toList();
        }

        List<TopicSql.Row> archived() {
            return topics.stream().filter(one -> !one.offered()).toList();
        }

        @Override
        public Text title() {
            return Text.key("common.topics");
        }
    }

    /** The form of a topic; {@code slug} is empty for a new one. */
    record EditTopicPage(String slug, String colour, boolean offered, Map<String, String> names) implements View {
        @Override
        public Text title() {
            return Text.key(slug.isEmpty() ? "content.topic.new" : "content.topic.edit");
        }

        /** What tells these names from others. */
        int version() {
            return (colour + names).hashCode();
        }

        /** The names, each under its language. */
        Map<Text, Text> said() {
            Map<Text, Text> said = new LinkedHashMap<>();
            names.forEach((language, name) -> said.put(Text.words(Languages.of(language).ownName(), language),
                    Text.words(name, language)));
            return said;
        }
    }

    TopicForms(Database database, Topics topics) {
        this.database = database;
        this.topics = topics;
    }

    @Override
    public void contribute(Contributions to) {
        to.get(LIST, ContentPermissions.TOPICS, this::list)
                .get(LIST + "/new", ContentPermissions.TOPICS,
                        request -> Response.page(new EditTopicPage("", COLOURS.getFirst(), true, Map.of())))
                .post(LIST + "/new", ContentPermissions.TOPICS, this::add)
                .get(LIST + "/{slug}", ContentPermissions.TOPICS, this::edit)
                .post(LIST + "/{slug}", ContentPermissions.TOPICS, this::rename)
                .post(LIST + "/{slug}/archive", ContentPermissions.TOPICS,
                        request -> move(request, "archived", "content.topic.archived"))
                .post(LIST + "/{slug}/restore", ContentPermissions.TOPICS,
                        request -> move(request, "offered", "content.topic.restored"));
    }

    private Response list(Request request) {
        return Response.page(new TopicsPage(database.read(TopicSql.class, all -> all.all(request.language()))));
    }

    private Response edit(Request request) {
        return Response.page(database.read(TopicSql.class, all -> standing(all, request.path("slug"))));
    }

    private static EditTopicPage standing(TopicSql all, String slug) {
        TopicSql.Standing topic = all.standing(slug).orElseThrow(NotFound::new);
        Map<String, String> names = new TreeMap<>();
        all.names(slug).forEach(one -> names.put(one.language(), one.name()));
        return new EditTopicPage(slug, topic.colour(), topic.state().equals("offered"), names);
    }

    private Response add(Request request) {
        TopicForm form = checked(request);
        Map<String, String> names = form.names();
        String called = names.containsKey(request.language()) ? request.language() : names.keySet().iterator().next();
        String plain = Folding.slug(names.getOrDefault(called, ""), "topic");
        String slug = plain.equals("new") ? "new-topic" : plain;
        database.write(TopicSql.class, all -> {
            if (all.add(slug, form.colour()) > 0) {
                name(all, slug, names);
                return;
            }
            EditTopicPage standing = standing(all, slug);
            // whoever pressed twice is told that it is there
            if (!standing.offered() || !standing.names().equals(names)) {
                throw new InvalidForm(called, Text.key("content.topic.taken"));
            }
        });
        topics.forget();
        return Response.redirect(LIST).saying("common.saved");
    }

    private Response rename(Request request) {
        TopicForm form = checked(request);
        int seen = request.form(Seen.class).version();
        EditTopicPage mine = new EditTopicPage(request.path("slug"), form.colour(), true,
                form.names());
        database.write(TopicSql.class, all -> {
            all.lock(mine.slug());
            // read after the lock: on PostgreSQL that waited for the other writer's commit
            EditTopicPage standing = standing(all, mine.slug());
            if (standing.version() != seen && standing.version() != mine.version()) {
                throw new EditConflict(standing.said());
            }
            all.colour(mine.slug(), mine.colour());
            all.unname(mine.slug());
            name(all, mine.slug(), mine.names());
        });
        topics.forget();
        return Response.redirect(LIST).saying("common.saved");
    }

    private static TopicForm checked(Request request) {
        TopicForm form = request.form(TopicForm.class);
        new FormProblems()
                .unless(!form.names().isEmpty(), request.language(), Text.key("content.topic.name-one"))
                .unless(COLOURS.contains(form.colour()), "colour", Text.key("web.form.choose"))
                .refuse();
        return form;
    }

    /** Two of one name could not be told apart where they are chosen. */
    private static void name(TopicSql all, String slug, Map<String, String> names) {
        FormProblems problems = new FormProblems();
        for (TopicSql.Name other : all.othersNames(slug)) {
            String mine = names.getOrDefault(other.language(), "");
            problems.unless(mine.isEmpty() || !Folding.fold(mine).equals(Folding.fold(other.name())), other.language(),
                    Text.key("content.topic.taken"));
        }
        problems.refuse();
        all.name(slug, new ArrayList<>(names.keySet()), new ArrayList<>(names.values()));
    }

    /** Who presses twice is told the same. */
    private Response move(Request request, String state, String done) {
        request.form(Move.class, LIST);
        database.write(TopicSql.class, all -> {
            if (all.state(request.path("slug"), state) == 0) {
                throw new NotFound();
            }
        });
        topics.forget();
        return Response.redirect(LIST).saying(done);
    }
}
