package org.konbit.testing.weary;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Permission;
import org.konbit.api.Place;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.View;

/** Has cards that fail as long as a test wants it, and forms whose writes take minutes. */
public final class WearyPlugin implements Plugin {
    /** Set while its cards are to fail; the test is in another class loader. */
    static final String FAILS = "konbit.test.weary.fails";
    static final String TABLES = """
                                 --liquibase formatted sql
                                 --changeset weary:1
                                 create table weary_note (id varchar(60) primary key, numbers bigint not null);
                                 """;

    /** What is typed. */
    public record NewNote(String words) {}

    /** Its table. */
    public interface Notes {
        /** One row at once. */
        @SqlUpdate("insert into weary_note (id, numbers) values (:id, 0)")
        void add(String id);

        /** Takes minutes on both databases. */
        @SqlUpdate("""
                   insert into weary_note (id, numbers)
                   with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 2000000000)
                   select 'never', count(*) from numbers where n % 2 = 3""")
        void addForEver();

        /** How many there are. */
        @SqlQuery("select count(*) from weary_note")
        int count();
    }

    private final Database database;

    /** With its database. */
    public WearyPlugin(Database database) {
        this.database = database;
    }

    @Override
    public void contribute(Contributions to) {
        Permission read = new Permission("weary.read", Role.MEMBER);
        to.slot(Place.HOME, (request, subject) -> card())
                .slot(Place.PROFILE, (request, subject) -> card())
                .get("/weary", read, this::count)
                .post("/weary/slow", read, request -> write(request, Notes::addForEver))
                .post("/weary/asleep", read, request -> write(request, notes -> sleep()))
                .post("/weary/broken", read, request -> {
                    throw new IllegalStateException("broken");
                })
                .noPersonalData();
    }

    /** Nothing for anybody, or a failure. */
    private static Optional<View> card() {
        if (System.getProperty(FAILS) != null) {
            throw new IllegalStateException("The well is dry");
        }
        return Optional.empty();
    }

    private Response count(Request request) {
        return Response.body("text/plain", Integer.toString(database.read(Notes.class, Notes::count))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000); // until it is interrupted
        } catch (InterruptedException e) {
            // and what it wrote before must not be kept even so
        }
    }

    private Response write(Request request, Consumer<Notes> slowly) {
        NewNote note = request.form(NewNote.class);
        database.write(Notes.class, notes -> {
            notes.add(note.words());
            slowly.accept(notes);
        });
        return Response.redirect("/weary");
    }
}
