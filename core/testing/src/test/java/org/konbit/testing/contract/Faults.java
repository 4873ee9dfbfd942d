package org.konbit.testing.contract;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.CalendarEvent;
import org.konbit.api.CalendarSource;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.Permission;
import org.konbit.api.PersonalData;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** What can be wrong with a plugin. */
final class Faults {
    /** An administrator's. */
    private static final Permission RUN = new Permission("konbit.plugins", Role.ADMINISTRATOR);
    static final Permission READ = new Permission("faulty.read", Role.MEMBER);
    private static final String PAGE = "<!doctype html><html lang=\"%s\"><head><meta charset=\"utf-8\"><title>Faulty</title></head>"
            + "<body><main><h1>Faulty</h1>%s</main></body></html>";

    private Faults() {}

    static Response page(Request request, String body) {
        return Response.body("text/html; charset=utf-8",
                PAGE.formatted(request.language(), body).getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing is wrong with this one. */
    public static final class Sound implements Plugin {
        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", READ, request -> page(request, "<p>Bonjou</p>"))
                    .menu("/faulty", "title")
                    .noPersonalData();
        }
    }

    /** Its calendar leads to nothing. */
    public static final class LostEvent implements Plugin {
        @Override
        public void contribute(Contributions to) {
            FrameworkUtil.getBundle(LostEvent.class)
                    .getBundleContext()
                    .registerService(CalendarSource.class,
                            (reader, from, until, most) -> List.of(CalendarEvent.at("1", Text.words("Lost", "en"), from,
                                    from, ZoneOffset.UTC, "/faulty/nowhere", from)),
                            null);
            to.get("/faulty", READ, request -> page(request, "")).noPersonalData();
        }
    }

    /** Its menu leads to nothing. */
    public static final class LostMenu implements Plugin {
        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", READ, request -> page(request, "")).menu("/faulty/nowhere", "title").noPersonalData();
        }
    }

    /** Its menu leads elsewhere. */
    public static final class MenuWithoutPage implements Plugin {
        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", READ, request -> Response.redirect("/")).menu("/faulty", "title").noPersonalData();
        }
    }

    /** What is typed. */
    public record NewNote(String words) {}

    /** A form under a heading. */
    public record FormPage(String key, Class<? extends Record> form, String sentAs) implements View {
        /** With what is typed. */
        public FormPage(String key) {
            this(key, NewNote.class, "application/x-www-form-urlencoded");
        }
    }

    /** Its page shows a key that no language has. */
    public static final class WordlessPage implements Plugin {
        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", READ, request -> Response.page(new FormPage("faulty.nowhere")))
                    .post("/faulty", READ, request -> {
                        if (request.may(RUN)) {
                            return Response.redirect("/faulty").saying("faulty.silent");
                        }
                        throw new InvalidForm("words", Text.key("faulty.unsaid"));
                    })
                    .noPersonalData();
        }
    }

    /** It breaks where nothing is, when its form is sent empty, and when it is filled in. */
    public static final class BreakingRoute implements Plugin {
        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", READ, request -> Response.page(new FormPage("title")))
                    .get("/faulty/{id}", READ, request -> {
                        throw new IllegalStateException("Nothing is at " + request.path("id"));
                    })
                    .post("/faulty", READ, request -> {
                        if (request.may(RUN)) {
                            return Response.redirect("/faulty/gone/astray");
                        }
                        throw new IllegalStateException("No form was read");
                    })
                    .noPersonalData();
        }
    }

    /** Its form is no template's, so that nobody can send it. */
    public static final class FormWithoutToken implements Plugin {
        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", READ, request -> page(request,
                    "<a href=\"/faulty/lost?page=2\">Lost</a>"
                            + "<form method=\"post\" action=\"/faulty\"><button>Send</button></form>"))
                    .post("/faulty", READ, request -> Response.redirect("/faulty"))
                    .noPersonalData();
        }
    }

    /** A servlet of it answers members where only stewards may come. */
    public static final class OpenRoute implements Plugin {
        @Override
        public void contribute(Contributions to) {
            to.get("/faulty/secret", new Permission("faulty.read", Role.STEWARD), request -> page(request, ""))
                    .noPersonalData();
        }
    }

    /** Registers the servlet. */
    public static final class OpenServlet extends HttpServlet implements BundleActivator {
        private static final long serialVersionUID = 1L;

        @Override
        public void start(BundleContext context) {
            Hashtable<String, Object> properties = new Hashtable<>();
            properties.put("osgi.http.whiteboard.servlet.pattern", "/faulty/secret");
            context.registerService(Servlet.class, this, properties);
        }

        @Override
        public void stop(BundleContext context) {}

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.getOutputStream().write("secret".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Keeps who wrote what. */
    public interface Notes {
        /** Keep one. */
        @SqlUpdate("insert into faulty_note (id, author) values (:id, :author)")
        void add(String id, String author);
    }

    /** Reads them one by one. */
    public interface Rows extends Notes {
        /** All. */
        @SqlQuery("select id from faulty_note order by id")
        List<String> ids();

        /** One. */
        @SqlQuery("select author from faulty_note where id = :id")
        String author(String id);
    }

    /** Asks once more for each row of its list. */
    public static final class AskingForEach implements Plugin {
        private final Database database;

        /** With its tables. */
        public AskingForEach(Database database) {
            this.database = database;
        }

        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", READ, this::list).post("/faulty", READ, this::add).personal("faulty_note", "author");
        }

        private Response list(Request request) {
            for (String id : database.read(Rows.class, Rows::ids)) {
                database.read(Rows.class, rows -> rows.author(id));
            }
            return Response.page(new FormPage("title"));
        }

        private Response add(Request request) {
            request.form(NewNote.class);
            database.write(Rows.class, rows -> rows.add(Ids.next(), request.member().id()));
            return Response.redirect("/faulty");
        }
    }

    /** Keeps who wrote, and says that it does not. */
    public static final class Silent implements Plugin {
        private final Database database;

        /** With its tables. */
        public Silent(Database database) {
            this.database = database;
        }

        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", READ, request -> Response.page(new FormPage("title")))
                    .post("/faulty", READ, this::add)
                    .noPersonalData();
        }

        private Response add(Request request) {
            request.form(NewNote.class);
            database.write(Notes.class, notes -> notes.add(Ids.next(), request.member().id()));
            return Response.redirect("/faulty");
        }
    }

    /** Names a column that it does not have. */
    public static final class Misspelt implements Plugin {
        /** With its tables. */
        public Misspelt(Database database) {}

        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", READ, request -> page(request, "")).personal("faulty_note", "autor");
        }
    }

    /** Names what it keeps rightly. */
    public static final class Described implements Plugin {
        /** With its tables. */
        public Described(Database database) {}

        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", READ, request -> page(request, "")).personal("faulty_note", "author");
        }
    }

    /** Says that it erases what it keeps, and does not. */
    public static final class Forgetful implements Plugin {
        private final Database database;

        /** With its tables. */
        public Forgetful(Database database) {
            this.database = database;
        }

        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", READ, request -> Response.page(new FormPage("title")))
                    .post("/faulty", READ, this::add)
                    .personal(new Kept());
        }

        private Response add(Request request) {
            request.form(NewNote.class);
            database.write(Notes.class, notes -> notes.add(Ids.next(), request.member().id()));
            return Response.redirect("/faulty");
        }
    }

    /** Gives nothing and erases nothing. */
    public record Kept() implements PersonalData {
        @Override
        public Optional<Text> describe(String memberId) {
            return Optional.of(Text.key("title"));
        }

        @Override
        public List<? extends Record> export(String memberId) {
            throw new IllegalStateException("No export");
        }

        @Override
        public void erase(Transaction transaction, String memberId) {
            // that is the fault
        }
    }

    /** Writes what is no HTML. */
    public static final class InvalidPage implements Plugin {
        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", READ, request -> page(request, "<ul><div>Bonjou</div></ul>")).noPersonalData();
        }
    }

    /** Writes what not everybody can read. */
    public static final class InaccessiblePage implements Plugin {
        @Override
        public void contribute(Contributions to) {
            to.get("/faulty", READ, request -> Response.body("text/html; charset=utf-8",
                    ("<!doctype html><html><head><meta charset=\"utf-8\"></head><body><h2>Two</h2><h4>Four</h4>"
                            + "<form><input name=\"words\"></form><img src=\"/x.png\"><a href=\"/faulty\"></a></body></html>")
                            .getBytes(StandardCharsets.UTF_8)))
                    .noPersonalData();
        }
    }

    /** Writes too much at once, which cannot be packed. */
    public static final class HeavyPage implements Plugin {
        private static final int LETTERS = 60_000;

        @Override
        public void contribute(Contributions to) {
            StringBuilder much = new StringBuilder(LETTERS);
            new Random(1).ints(LETTERS, '0', 'z' + 1).filter(Character::isLetterOrDigit).forEach(much::appendCodePoint);
            to.get("/faulty", READ, request -> page(request, "<p>" + much + "</p>")).noPersonalData();
        }
    }

    /** Leaves a thread and a servlet behind. */
    public static final class Untidy implements Plugin {
        @Override
        public void contribute(Contributions to) {
            Thread.ofPlatform().daemon().name("faulty-", System.nanoTime()).start(() -> {
                try {
                    DONE.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Hashtable<String, Object> properties = new Hashtable<>();
            properties.put("osgi.http.whiteboard.servlet.pattern", "/faulty/servlet");
            BundleContext framework = FrameworkUtil.getBundle(Untidy.class)
                    .getBundleContext()
                    .getBundle(0)
                    .getBundleContext();
            framework.registerService(Servlet.class, new OpenServlet(), properties);
            to.get("/faulty", READ, request -> page(request, "")).noPersonalData();
        }

        private static final CountDownLatch DONE = new CountDownLatch(1);
    }

    /** Leaves one of its objects where it is not its own. */
    public static final class Clinging implements Plugin {
        @Override
        public void contribute(Contributions to) {
            System.getProperties().put("faulty." + System.nanoTime(), this);
            to.get("/faulty", READ, request -> page(request, "")).noPersonalData();
        }
    }
}
