package org.konbit.kernel.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.Test;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.data.TestDatabases;
import org.konbit.kernel.i18n.Messages;

class KernelPartsTest {
    /** Who adds a column that names a member says in {@link KernelParts} what becomes of it, or here why nothing does. */
    private static final Set<String> ONLY_AN_ID = Set.of("content.archived_by", "comment.archived_by",
            "member_card.made_by", "member_role.granted_by", "password_link.made_by", "plugin_setting.changed_by",
            "plugin_state.changed_by", "second_factor.changed_by", "role.created_by", "space.created_by",
            "organization.created_by", "organization_merged.merged_by", "erased.member", "erasure.member",
            // triggers keep it, and empty it when the member is listed no more
            "member_face.member",
            // triggers keep how many came by whom, and it goes with the member
            "invitation_count.inviter");
    /** A name that somebody typed for a card; it goes with the card. */
    private static final Set<String> NO_MEMBER = Set.of("invitation.person");
    private static final Set<String> NAMES = Set.of("member", "author", "editor", "inviter", "actor", "person",
            "archived_by",
            "granted_by", "made_by", "changed_by", "created_by", "merged_by");
    /** Whatever it is called, a column that refers to members names one. */
    private static final Pattern REFERS = Pattern.compile("(\\w+) varchar\\(26\\)[^,]*references member ");

    private static final Pattern ONE_OF = Pattern.compile("check \\(\\w+ in \\(([^)]*)\\)\\)");
    private static final Messages WORDS = Messages.kernel(List.of("privacy"));

    interface Schema {
        @SqlQuery("select name, sql from sqlite_master where type = 'table' and sql is not null")
        @KeyColumn("name")
        @ValueColumn("sql")
        Map<String, String> tables();
    }

    @Test
    void everyColumnOfTheKernelsThatNamesAMemberIsThoughtOf() {
        Set<String> columns = new TreeSet<>();
        try (TestDatabase test = TestDatabases.sqlite(); Databases databases = test.open()) {
            databases.tables()
                    .names()
                    .stream()
                    .filter(table -> databases.tables().all(table).isPresent())
                    .forEach(table -> databases.tables()
                            .columns(table)
                            .stream()
                            .filter(NAMES::contains)
                            .forEach(column -> columns.add(table + "." + column)));
            databases.kernel()
                    .read(Schema.class, Schema::tables)
                    .forEach((table, sql) -> REFERS.matcher(sql)
                            .results()
                            .forEach(column -> columns.add(table + "." + column.group(1))));
        }
        Set<String> known = KernelParts.ALL.stream()
                .map(part -> part.table() + "." + part.column())
                .filter(one -> !one.equals("member.id"))
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(ONLY_AN_ID);
        known.addAll(NO_MEMBER);

        assertThat(columns).isEqualTo(known);
    }

    @Test
    void everyColumnThatAMemberReadsHasAName() {
        Set<String> nameless = new TreeSet<>();
        try (TestDatabase test = TestDatabases.sqlite(); Databases databases = test.open()) {
            KernelParts.ALL.stream()
                    .filter(KernelParts::told)
                    .forEach(part -> databases.tables()
                            .columns(part.table())
                            .stream()
                            .filter(column -> !KernelParts.HIDDEN.contains(column))
                            .filter(column -> !ExportWords.FOR_PROGRAMS.contains(column))
                            .filter(column -> !ExportWords.COMMON.containsKey(column))
                            .filter(column -> !WORDS.has(ExportWords.COLUMN + column))
                            .forEach(nameless::add));
        }
        assertThat(nameless).isEmpty();
    }

    @Test
    void everyValueThatIsOneOfAFewHasAWord() {
        Set<String> wordless = new TreeSet<>();
        Set<String> tables = KernelParts.ALL.stream()
                .filter(KernelParts::told)
                .map(KernelParts::table)
                .collect(Collectors.toSet());
        try (TestDatabase test = TestDatabases.sqlite(); Databases databases = test.open()) {
            databases.kernel().read(Schema.class, Schema::tables).forEach((table, sql) -> {
                if (tables.contains(table)) {
                    ONE_OF.matcher(sql)
                            .results()
                            .flatMap(found -> Pattern.compile("'([a-z-]+)'").matcher(found.group(1)).results())
                            .map(value -> value.group(1))
                            .filter(value -> !WORDS.has(ExportWords.VALUE + value))
                            .forEach(value -> wordless.add(table + " " + value));
                }
            });
        }
        assertThat(wordless).isEmpty();
    }
}
