package org.konbit.kernel.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.kernel.content.House;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;

class OwnTextsTest {
    public interface Rows {
        @SqlUpdate("""
                   insert into comment (id, content, author, language, body, published, changed)
                   values (:id, :content, :author, 'es', 'dice', 5, 5)""")
        void comment(String id, String content, String author);

        @SqlUpdate("update content set comments = 7, answers = 7, last_comment = 9 where id = :id")
        void miscount(String id);

        @SqlUpdate("insert into reaction (subject, content, kind, member, given) values (:subject, :content, 'thanks', :member, 1)")
        void react(String subject, String content, String member);

        @SqlUpdate("""
                   insert into content_revision (content, version, editor, language, title, body, written)
                   values (:content, 90, :editor, 'es', 'Antes', 'Antes', 5)""")
        void mended(String content, String editor);

        @SqlQuery("select content from content_revision where version = 90")
        List<String> mended();

        @SqlQuery("select title || ':' || body || ':' || comments || ':' || answers from content where id = :id")
        Optional<String> content(String id);

        @SqlQuery("select id from comment order by id")
        List<String> comments();

        @SqlQuery("select count(*) from reaction")
        int reactions();

        @SqlQuery("select subject from change_log where kind = 'content' order by seq desc limit 3")
        List<String> changed();
    }

    @OnBothDatabases
    void textsGoAndWhatOthersWroteUnderThemStays(TestDatabase test) {
        try (House house = new House(test)) {
            String ana = house.member("Ana", "CO");
            String bea = house.member("Bea", "BO");
            String plaza = house.space("commons", "community");
            String alone = house.conversation("question", plaza, ana, "Sola");
            String answered = house.conversation("question", plaza, ana, "Con respuesta");
            String others = house.conversation("question", plaza, bea, "De Bea");
            house.database.write(Rows.class, rows -> {
                rows.comment("c1", answered, bea);
                for (int i = 0; i < 60; i++) {
                    rows.comment("own-%02d".formatted(i), others, ana);
                }
                rows.comment("c2", others, bea);
                rows.react("own-00", others, bea);
                rows.miscount(others);
                rows.mended(answered, ana);
                rows.mended(others, ana);
            });

            new OwnTexts(house.database, house.databases.changeLog(), language -> "(" + language + ")",
                    new NoTraces())
                    .remove(ana, 6);

            assertThat(house.database.<Rows, Optional<String>>read(Rows.class, rows -> rows.content(alone))).isEmpty();
            assertThat(house.database.<Rows, Optional<String>>read(Rows.class, rows -> rows.content(answered)))
                    .contains("(es)::0:0");
            assertThat(house.database.<Rows, Optional<String>>read(Rows.class, rows -> rows.content(others)))
                    .contains("De Bea:Texto de De Bea:1:0");
            assertThat(house.database.<Rows, List<String>>read(Rows.class, Rows::comments)).containsExactly("c1", "c2");
            assertThat(house.database.<Rows, Integer>read(Rows.class, Rows::reactions)).isZero();
            assertThat(house.database.<Rows, List<String>>read(Rows.class, Rows::mended)).as("it is Bea's text")
                    .containsExactly(others);
            assertThat(house.database.<Rows, List<String>>read(Rows.class, Rows::changed))
                    .containsExactlyInAnyOrder(alone, answered, others);
        }
    }
}
