package org.konbit.kernel.data;

import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;

/** A plugin as a bundle would bring it; it sees nothing of the kernel. */
public final class Greetings implements Function<Database, String> {
    /** Its table. */
    public static final String CHANGELOG = """
                                           --liquibase formatted sql

                                           --changeset test:greetings-1
                                           create table greetings (id varchar(26) primary key, text text not null, tone varchar(8) not null);
                                           """;

    enum Tone {
        WARM, COOL
    }

    record Greeting(String id, String text, Tone tone) {}

    interface Sql {
        @SqlUpdate("insert into greetings (id, text, tone) values (:id, :text, :tone) on conflict (id) do nothing")
        void add(String id, String text, Tone tone);

        @SqlQuery("select id, text, tone from greetings")
        List<Greeting> all();
    }

    @Override
    public String apply(Database database) {
        database.write(Sql.class, it -> it.add("1", "Bonjou", Tone.WARM));
        return database.transact(transaction -> transaction.with(Sql.class).all())
                .toString()
                .equals(database.read(Sql.class, Sql::all).toString())
                        ? database.read(Sql.class, Sql::all).toString()
                        : "differs";
    }
}
