package org.konbit.testing.contract;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.Ids;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.PersonalData;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.Upload;
import org.konbit.testing.contract.Faults.FormPage;
import org.konbit.testing.contract.Faults.NewNote;

/** What is wrong with a plugin for some people only, on some sites or in some forms; and what looks so and is not. */
final class FaultsForSome {
    private FaultsForSome() {}

    /** Nothing is wrong: it names a column that came with its second version. */
    public static final class OfTheNewTables implements Plugin {
        /** With its tables. */
        public OfTheNewTables(Database database) {}

        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", Faults.READ, request -> Faults.page(request, ""))
                    .personal("faulty_note", "author")
                    .personal("faulty_note", "editor");
        }
    }

    /** Refuses whom its permissions let in; what is only somebody's own it refuses rightly. */
    public static final class Refusing implements Plugin {
        private static final Permission OPEN = new Permission("faulty.open", Role.VISITOR);

        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", Faults.READ, request -> {
                throw new Forbidden();
            }).get("/faulty/{id}", Faults.READ, request -> {
                throw new Forbidden();
            }).get("/faulty/of/{id}", Faults.READ, request -> {
                if (request.may(new Permission("konbit.plugins", Role.ADMINISTRATOR))) {
                    throw new NotFound();
                }
                throw new Forbidden();
            })
                    .post("/faulty/guests", OPEN, request -> Response.redirect("/"))
                    .post("/faulty/open", OPEN, request -> Response.redirect("/" + request.member().id()))
                    .noPersonalData();
        }
    }

    /** Kept by statements that only SQLite takes. */
    public interface Rows {
        /** Keep one. */
        @SqlUpdate("insert into faulty_note (id, author) values (:id, :author)")
        void add(String id, String author);

        /** All. */
        @SqlQuery("select id from faulty_note where ifnull(author, '') <> ''")
        List<String> ids();

        /** Somebody's. */
        @SqlQuery("select count(*) from faulty_note where ifnull(author, '') = :author")
        int of(String author);

        /** Take away. */
        @SqlUpdate("delete from faulty_note where ifnull(author, '') = :author")
        void remove(String author);
    }

    /** Works on SQLite. */
    public static final class OfOneDatabase implements Plugin {
        private final Database database;

        /** With its tables. */
        public OfOneDatabase(Database database) {
            this.database = database;
        }

        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", Faults.READ, request -> Response.page(new FormPage("title")))
                    .get("/faulty/list", Faults.READ,
                            request -> Faults.page(request,
                                    "<p>" + database.read(Rows.class, Rows::ids).size() + "</p>"))
                    .post("/faulty", Faults.READ, this::add)
                    .personal(new KeptRows(database));
        }

        private Response add(Request request) {
            request.form(NewNote.class);
            database.write(Rows.class, rows -> rows.add(Ids.next(), request.member().id()));
            return Response.redirect("/faulty");
        }
    }

    /** What it gives and erases. */
    public record KeptRows(Database database) implements PersonalData {
        /** How many. */
        public record Count(int rows) {}

        @Override
        public Optional<Text> describe(String memberId) {
            return Optional.of(Text.key("title"));
        }

        @Override
        public List<? extends Record> export(String memberId) {
            return List.of(new Count(database.read(Rows.class, rows -> rows.of(memberId))));
        }

        @Override
        public void erase(Transaction transaction, String memberId) {
            transaction.with(Rows.class).remove(memberId);
        }
    }

    /** What is ticked and put in. */
    public record NewPaper(String words, boolean agreed, Upload paper) {}

    /** Breaks when a box is ticked and a file is there; another of its forms leaves the file behind. */
    public static final class OfTheBox implements Plugin {
        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", Faults.READ, request -> page("multipart/form-data"))
                    .get("/faulty/loose", Faults.READ, request -> page("application/x-www-form-urlencoded"))
                    .post("/faulty", Faults.READ, request -> {
                        NewPaper form = request.form(NewPaper.class);
                        if (form.agreed() && form.paper().name().endsWith(".txt")) {
                            throw new IllegalStateException("Nobody tried that");
                        }
                        return Response.redirect("/faulty");
                    })
                    .noPersonalData();
        }

        private static Response page(String sentAs) {
            return Response.page(new FormPage("title", NewPaper.class, sentAs));
        }
    }
}
