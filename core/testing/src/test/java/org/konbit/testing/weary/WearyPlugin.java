package org.konbit.testing.weary;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.CalendarEvent;
import org.konbit.api.CalendarSource;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Permission;
import org.konbit.api.PersonalData;
import org.konbit.api.Place;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.osgi.framework.FrameworkUtil;

/** Has cards that fail as long as a test wants it, forms whose writes take minutes, and pages that nobody should be given. */
public final class WearyPlugin implements Plugin, CalendarSource, PersonalData {
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
        FrameworkUtil.getBundle(WearyPlugin.class)
                .getBundleContext()
                .registerService(CalendarSource.class, this, null);
    }

    @Override
    public void contribute(Contributions to) {
        Permission read = new Permission("weary.read", Role.MEMBER);
        to.slot(Place.HOME, (request, subject) -> Optional.of(new WearyView("Notes: " + count(), 1)))
                .slot(Place.PROFILE, (request, subject) -> card())
                .get("/weary", read, request -> said(Integer.toString(count())))
                .get("/weary/long", read, request -> Response.page(new WearyView("<b>x</b> ", 2_000_000)))
                .get("/weary/away", read, request -> Response.redirect(request.query("to").orElseThrow()))
                .post("/weary/slow", read, request -> write(request, Notes::addForEver))
                .post("/weary/asleep", read, request -> write(request, notes -> sleep()))
                .post("/weary/broken", read, request -> {
                    throw new IllegalStateException("broken");
                })
                .personal(this);
    }

    /** Nothing for anybody, or a failure. */
    private static Optional<View> card() {
        if (System.getProperty(FAILS) != null) {
            throw new IllegalStateException("The well is dry");
        }
        return Optional.empty();
    }

    private int count() {
        return database.read(Notes.class, Notes::count);
    }

    private static Response said(String words) {
        return Response.body("text/plain", words.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<CalendarEvent> events(String reader, long from, long to, int most) {
        LocalDate day = LocalDate.EPOCH.plusDays((from + to) / 2 / 86_400_000);
        return List
                .of(CalendarEvent.allDay("nap", Text.words("Nap number " + count(), "en"), day, day, "/weary", from));
    }

    @Override
    public Optional<Text> describe(String memberId) {
        return Optional.of(Text.words("A nap and " + count() + " notes", "en"));
    }

    @Override
    public List<? extends Record> export(String memberId) {
        return List.of(new NewNote("nap"));
    }

    @Override
    public void erase(Transaction transaction, String memberId) {
        // there is nothing in it
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
