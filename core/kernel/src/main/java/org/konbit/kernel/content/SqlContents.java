package org.konbit.kernel.content;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.konbit.api.EditConflict;
import org.konbit.api.Forbidden;
import org.konbit.api.Ids;
import org.konbit.api.NotFound;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.content.Contents;
import org.konbit.api.content.NewContent;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.web.Press;

/** Creates and changes the contents of one owner's types inside one transaction; used by the thread of that transaction only. */
public final class SqlContents implements Contents {
    /** The longest title, characters. */
    public static final int MOST_TITLE = 200;
    /** The longest text, characters. */
    public static final int MOST_BODY = 100_000;
    private static final Set<String> LICENCES = Set.of("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "public-domain",
            "all-rights-reserved");
    private final Handle handle;
    private final ContentSql sql;
    private final ChangeLog changes;
    private final String owner;
    private final BiPredicate<String, String> owns;
    private final InstantSource clock;

    /** Write in this transaction for this owner; {@code owns} says whether an owner declared a type. */
    public SqlContents(Handle handle, String owner, BiPredicate<String, String> owns, ChangeLog changes,
            InstantSource clock) {
        this.handle = handle;
        this.sql = handle.attach(ContentSql.class);
        this.owner = owner;
        this.owns = owns;
        this.changes = changes;
        this.clock = clock;
    }

    /** A SQL object of the kernel's in this transaction, whoever's transaction it is; for the kernel's own features only. */
    public <S> S with(Class<S> sqlObject) {
        return handle.attach(sqlObject);
    }

    @Override
    public String create(NewContent content) {
        return createOnce(null, content);
    }

    @Override
    public String createOnce(@Nullable String once, NewContent content) {
        check(content);
        String id = Ids.next();
        long now = clock.millis();
        if (sql.insert(id, content, now, once) == 0 && !insertedAnew(id, content, now, once)) {
            // read after the insert: on PostgreSQL that one waited for the other press's commit
            return Optional.ofNullable(once)
                    .flatMap(form -> sql.ofForm(content.author(), form, content.type()))
                    .orElseGet(() -> create(content));
        }
        sql.addTopics(id, choosable(id, content.topics()));
        changes.append("content", id, now);
        return id;
    }

    /** Whether the press that stood in the way was another, earlier one. */
    private boolean insertedAnew(String id, NewContent content, long now, @Nullable String once) {
        return sql.endPress(content.author(), once, now - Press.MEMORY_MILLIS) > 0
                && sql.insert(id, content, now, once) > 0;
    }

    private void check(NewContent content) {
        if (!owns.test(owner, content.type())) {
            throw new IllegalArgumentException(
                    "The content type " + content.type() + " is not one that " + owner + " declares");
        }
        checkText(content.language(), content.title(), content.body());
        checkLicence(content.licence());
        String state = sql.spaceFor(content.space(), content.author())
                .orElseThrow(() -> new IllegalArgumentException(
                        "The space " + content.space() + " or the author " + content.author() + " does not exist"));
        if (!state.equals("open")) {
            throw new Forbidden(Text.key("web.space-rests"));
        }
        if (content.organization() != null && sql.organization(content.organization()) != 1) {
            throw new IllegalArgumentException("The organization " + content.organization() + " does not exist");
        }
    }

    private static void checkLicence(@Nullable String licence) {
        if (licence != null && !LICENCES.contains(licence)) {
            throw new InvalidForm("licence", Text.key("web.form.choose"));
        }
    }

    private static void checkText(String language, String title, String body) {
        if (title.isBlank() || title.length() > MOST_TITLE || title.indexOf('\n') >= 0) {
            throw new InvalidForm("title", title.isBlank()
                    ? Text.key("web.form.required")
                    : Text.key("web.form.too-long", MOST_TITLE));
        }
        if (body.length() > MOST_BODY) {
            throw new InvalidForm("body", Text.key("web.form.too-long", MOST_BODY));
        }
        if (Languages.find(language).isEmpty()) {
            throw new InvalidForm("language", Text.key("web.form.choose"));
        }
    }

    @Override
    public void classify(String id, @Nullable String licence, List<String> topics) {
        own(id);
        checkLicence(licence);
        sql.license(id, licence);
        retopic(id, topics);
        changes.append("content", id, clock.millis());
    }

    /** Exchange the topics of a content that is revised in the same transaction. */
    void retopic(String id, List<String> topics) {
        List<String> chosen = choosable(id, topics);
        sql.dropTopics(id);
        sql.addTopics(id, chosen);
    }

    /** Each once; said of the form as a whole, since a form that offers no topic has no field to say it at. */
    private List<String> choosable(String id, List<String> topics) {
        List<String> chosen = topics.stream().distinct().toList();
        if (!chosen.isEmpty() && sql.choosable(id, chosen).size() < chosen.size()) {
            throw new InvalidForm("", Text.key("web.form.topics"));
        }
        return chosen;
    }

    @Override
    public void revise(String id, int version, String editor, String language, String title, String body) {
        checkText(language, title, body);
        own(id);
        long now = clock.millis();
        sql.keep(id, version);
        sql.filesSpeak(id, language);
        if (sql.revise(id, version, language, title, body, now) == 0) {
            // read after the failed update: on PostgreSQL that one waited for the other writer's commit
            throw conflict(sql.theirs(id, editor).orElseThrow(NotFound::new));
        }
        sql.written(id, editor);
        changes.append("content", id, now);
    }

    private static EditConflict conflict(ContentSql.Theirs theirs) {
        Language words = Languages.of(theirs.reader());
        Map<Text, Text> standing = new LinkedHashMap<>();
        standing.put(Text.key("common.title"), Text.words(theirs.title(), theirs.language()));
        if (!theirs.body().isEmpty()) {
            standing.put(Text.key("common.text"), Text.words(theirs.body(), theirs.language()));
        }
        standing.put(Text.key("common.language"),
                Text.words(words.languageName(theirs.language()), theirs.reader()));
        if (theirs.topics() != null) {
            standing.put(Text.key("common.topics"), Text.words(theirs.topics(), theirs.reader()));
        }
        if (theirs.licence() != null) {
            standing.put(Text.key("common.licence"), Text.key("licence." + theirs.licence()));
        }
        return new EditConflict(standing, theirs.by(), theirs.changed());
    }

    private ContentSql.Standing own(String id) {
        ContentSql.Standing standing = sql.standing(id).orElseThrow(NotFound::new);
        if (!owns.test(owner, standing.type())) {
            throw new IllegalArgumentException("The content " + id + " is of another owner's type: " + standing.type());
        }
        if (standing.spaceState().equals("closed")) {
            // it was put away with thanks: nobody changes it, those who look after it included
            throw new Forbidden(Text.key("web.space-rests"));
        }
        return standing;
    }

    @Override
    public void archive(String id, String by) {
        own(id);
        long now = clock.millis();
        if (sql.archive(id, by, now) > 0) {
            changes.append("content", id, now);
        }
    }

    @Override
    public void restore(String id, String archivedBy) {
        own(id);
        long now = clock.millis();
        if (sql.restore(id, archivedBy, now) > 0) {
            changes.append("content", id, now);
        }
    }

    @Override
    public void touch(String id) {
        own(id);
        changes.append("content", id, clock.millis());
    }
}
