package org.konbit.testing.people;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.Permission;
import org.konbit.api.PersonalData;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.content.ContentType;
import org.konbit.api.content.NewContent;

/** Keeps what the kernel can find about members by itself, what it cannot, and contents. */
public final class DiaryPlugin implements Plugin {
    static final String TABLES = """
                                 --liquibase formatted sql

                                 --changeset logbook:1
                                 create table logbook_entry (id varchar(26) primary key, author varchar(26) not null, word varchar(100));
                                 create table logbook_mark (entry varchar(26) not null references logbook_entry (id), giver varchar(26) not null,
                                     taker varchar(26) not null, primary key (entry, giver));
                                 create table logbook_tally (who varchar(40) primary key, times integer not null);
                                 """;
    private static final Permission READ = new Permission("logbook.read", Role.MEMBER);
    private final Database database;

    /** The statements. */
    public interface Diary {
        /** An entry. */
        @SqlUpdate("insert into logbook_entry (id, author, word) values (:id, :author, :words)")
        void write(String id, String author, String words);

        /** A mark that somebody gives to all entries of others. */
        @SqlUpdate("insert into logbook_mark (entry, giver, taker) select id, :giver, author from logbook_entry where author <> :giver")
        void mark(String giver);

        /** Count one more. */
        @SqlUpdate("""
                   insert into logbook_tally (who, times) values ('for:' || :member, 1)
                   on conflict (who) do update set times = logbook_tally.times + 1""")
        void tally(String member);

        /** How often somebody wrote. */
        @SqlQuery("select times from logbook_tally where who = 'for:' || :member")
        Optional<Integer> times(String member);

        /** Whether a test wants the erasing to fail. */
        @SqlQuery("select count(*) from logbook_tally where who = 'broken'")
        int broken();

        /** Forget what hangs on the pages of somebody. */
        @SqlUpdate("delete from logbook_tally where who in (select 'page:' || id from konbit_content where author = :member)")
        void forgetPages(String member);

        /** Forget how often. */
        @SqlUpdate("delete from logbook_tally where who = 'for:' || :member")
        void forget(String member);
    }

    /** How often somebody wrote. */
    public record Tally(int times) {}

    /** With its tables. */
    public DiaryPlugin(Database database) {
        this.database = database;
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/logbook", READ, request -> page("logbook"))
                .get("/logbook/{id}", READ, request -> page(request.path("id")))
                .get("/logbook/write/{space}", READ, this::write)
                .get("/logbook/mark", READ, this::mark)
                .content(ContentType.of("logbook.page", "/logbook/{id}"))
                .personal("logbook_entry", "author")
                .personal("logbook_mark", "giver")
                .personal("logbook_mark", "taker")
                .personal(new Tallies(database));
    }

    private static Response page(String words) {
        return Response.body("text/plain", words.getBytes(StandardCharsets.UTF_8));
    }

    private Response write(Request request) {
        String me = request.member().id();
        return database.transact(work -> {
            work.with(Diary.class).write(Ids.next(), me, "=secreto de " + request.member().name());
            work.with(Diary.class).tally(me);
            return page(work.contents()
                    .create(new NewContent("logbook.page", request.path("space"), me, "es",
                            "Página de " + request.member().name(), "Querido diario", null, null, List.of())));
        });
    }

    private Response mark(Request request) {
        database.write(Diary.class, logbook -> logbook.mark(request.member().id()));
        return page("marked");
    }

    /** What no column says. */
    public record Tallies(Database database) implements PersonalData {
        @Override
        public Optional<Text> describe(String memberId) {
            return database.read(Diary.class, logbook -> logbook.times(memberId))
                    .map(times -> Text.key("logbook.times", times));
        }

        @Override
        public List<Tally> export(String memberId) {
            return database.read(Diary.class, logbook -> logbook.times(memberId)).stream().map(Tally::new).toList();
        }

        @Override
        public void erase(Transaction transaction, String memberId) {
            if (transaction.with(Diary.class).broken() > 0) {
                throw new IllegalStateException("The ink is dry");
            }
            transaction.with(Diary.class).forgetPages(memberId);
            transaction.with(Diary.class).forget(memberId);
        }
    }
}
