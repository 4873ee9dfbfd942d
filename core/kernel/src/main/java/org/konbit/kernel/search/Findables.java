package org.konbit.kernel.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.konbit.api.Database;
import org.konbit.kernel.search.Findable.Heading;
import org.konbit.kernel.search.Findable.Part;
import org.konbit.kernel.search.Findable.Source;
import org.konbit.kernel.search.IndexRows.CommentRow;
import org.konbit.kernel.search.IndexRows.ContentRow;
import org.konbit.kernel.search.IndexRows.FileRow;
import org.konbit.kernel.search.IndexRows.MembershipRow;
import org.konbit.kernel.search.IndexRows.NamedRow;
import org.konbit.kernel.search.IndexRows.SpaceRow;
import org.konbit.kernel.search.IndexRows.TopicRow;

/** Reads things from the database as the index takes them in. Thread-safe. */
final class Findables {
    /** So much text of one content's files is found; about 2,000 pages. */
    static final int MOST_FILE_CHARACTERS = 4_000_000;

    private final Database database;
    private final UnaryOperator<String> plain;

    /** Read from this database; {@code plain} takes the marks out of Markdown. */
    Findables(Database database, UnaryOperator<String> plain) {
        this.database = database;
        this.plain = plain;
    }

    /** Those among these things that may be found at all; the others are gone, archived or not active. */
    List<Findable> of(Kind kind, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return database.read(IndexRows.class, rows -> switch (kind) {
            case MEMBER -> members(rows, ids);
            case ORGANIZATION -> rows.organizations(ids).stream().map(Findables::organization).toList();
            case SPACE -> spaces(rows, ids);
            case CONTENT -> contents(rows, ids);
        });
    }

    private List<Findable> contents(IndexRows rows, Collection<String> ids) {
        List<ContentRow> contents = rows.contents(ids);
        List<String> found = contents.stream().map(ContentRow::id).toList();
        if (found.isEmpty()) {
            return List.of();
        }
        var comments = grouped(rows.comments(found), CommentRow::content);
        var files = grouped(rows.files(found, MOST_FILE_CHARACTERS), FileRow::content);
        var topics = grouped(rows.topics(found), TopicRow::content);
        return contents.stream()
                .map(row -> content(row, comments.getOrDefault(row.id(), List.of()),
                        files.getOrDefault(row.id(), List.of()), topics.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private Findable content(ContentRow row, List<CommentRow> comments, List<FileRow> files, List<TopicRow> topics) {
        Set<String> languages = new LinkedHashSet<>(List.of(row.language()));
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(Source.BODY, "", Tongue.of(row.language()), plain.apply(row.body())));
        for (CommentRow comment : comments) {
            parts.add(
                    new Part(Source.COMMENT, comment.id(), Tongue.of(comment.language()), plain.apply(comment.body())));
        }
        int left = MOST_FILE_CHARACTERS;
        for (FileRow file : files) {
            languages.add(file.language());
            Tongue tongue = Tongue.of(file.language());
            // a file's name is one word to the tokenizer unless it is cut: guia_fondos.2019.pdf
            parts.add(new Part(Source.WORDS, file.id(), tongue, file.name().replaceAll("[._-]", " ")));
            String text = file.text();
            if (text != null) {
                String taken = text.length() <= left ? text : text.substring(0, left);
                left -= taken.length();
                parts.add(new Part(Source.FILE, file.id(), tongue, taken));
            }
        }
        return new Findable(Kind.CONTENT, row.id(), row.type(), row.space(), languages,
                topics.stream().map(TopicRow::topic).toList(),
                List.of(new Heading(Tongue.of(row.language()), row.title())), parts);
    }

    private static List<Findable> members(IndexRows rows, Collection<String> ids) {
        List<NamedRow> members = rows.members(ids);
        if (members.isEmpty()) {
            return List.of();
        }
        var memberships = grouped(rows.memberships(members.stream().map(NamedRow::id).toList()), MembershipRow::member);
        return members.stream().map(row -> member(row, memberships.getOrDefault(row.id(), List.of()))).toList();
    }

    private static Findable member(NamedRow row, List<MembershipRow> memberships) {
        List<Part> parts = new ArrayList<>(List.of(about(row)));
        for (MembershipRow membership : memberships) {
            Tongue tongue = Tongue.of(membership.language());
            parts.add(new Part(Source.WORDS, "", tongue, membership.title()));
            parts.add(new Part(Source.WORDS, "", tongue, membership.name()));
        }
        // a person's name is in no language
        return new Findable(Kind.MEMBER, row.id(), Kind.MEMBER.word(), Fields.MEMBERS, Set.of(row.language()),
                List.of(),
                List.of(new Heading(Tongue.OTHER, row.name())), parts);
    }

    private static Findable organization(NamedRow row) {
        return new Findable(Kind.ORGANIZATION, row.id(), Kind.ORGANIZATION.word(), Fields.MEMBERS,
                Set.of(row.language()),
                List.of(), List.of(new Heading(Tongue.of(row.language()), row.name())), List.of(about(row)));
    }

    private static Part about(NamedRow row) {
        return new Part(Source.BODY, "", Tongue.of(row.language()), row.about());
    }

    private static List<Findable> spaces(IndexRows rows, Collection<String> ids) {
        return grouped(rows.spaces(ids), SpaceRow::id).entrySet()
                .stream()
                .map(names -> space(names.getKey(), names.getValue()))
                .toList();
    }

    private static Findable space(String id, List<SpaceRow> names) {
        return new Findable(Kind.SPACE, id, Kind.SPACE.word(), id,
                names.stream().map(SpaceRow::language).collect(Collectors.toSet()), List.of(),
                names.stream().map(name -> new Heading(Tongue.of(name.language()), name.name())).toList(),
                names.stream()
                        .map(name -> new Part(Source.BODY, "", Tongue.of(name.language()), name.purpose()))
                        .toList());
    }

    private static <R> Map<String, List<R>> grouped(List<R> rows, Function<R, String> key) {
        return rows.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }
}
