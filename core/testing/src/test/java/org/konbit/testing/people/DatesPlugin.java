package org.konbit.testing.people;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.CalendarEvent;
import org.konbit.api.CalendarSource;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.osgi.framework.FrameworkUtil;

/** A plugin of dates, each for everybody or for those who read a space, that can be told to fail. */
public final class DatesPlugin implements Plugin, CalendarSource {
    static final Permission READ = new Permission("dates.read", Role.VISITOR);
    static final Permission INNER = new Permission("dates.inner", Role.STEWARD);
    static final String CHANGELOG = """
                                    --liquibase formatted sql
                                    --changeset dates:1
                                    create table dates_one (id varchar(40) primary key, title text not null, starts bigint not null,
                                        ends bigint not null, zone varchar(40) not null, path varchar(99) not null, space varchar(26),
                                        cancelled int not null);
                                    """;
    private final Database database;

    /** A row. */
    public record Row(String id, String title, long starts, long ends, String zone, String path, int cancelled) {}

    /** The statements. */
    public interface Rows {
        /** Those a reader may see. */
        @SqlQuery("""
                  select id, title, starts, ends, zone, path, cancelled from dates_one d
                  where ends >= :from and starts < :to and (space is null
                      or space in (select r.space from konbit_readable r where r.reader = :reader))
                  order by starts, id limit :most""")
        List<Row> of(String reader, long from, long to, int most);

        /** Add one, or change it. */
        @SqlUpdate("""
                   insert into dates_one (id, title, starts, ends, zone, path, space, cancelled)
                   values (:id, :title, :starts, :ends, :zone, :path,
                       (select s.id from space s where s.slug like :space), :cancelled)
                   on conflict (id) do update set title = excluded.title, cancelled = excluded.cancelled""")
        void put(String id, String title, long starts, long ends, String zone, String path, String space,
                int cancelled);

        /** Take one away. */
        @SqlUpdate("delete from dates_one where id = :id")
        void delete(String id);
    }

    /** Begin to bring dates. */
    public DatesPlugin(Database database) {
        this.database = database;
        FrameworkUtil.getBundle(DatesPlugin.class)
                .getBundleContext()
                .registerService(CalendarSource.class, this, null);
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/dates/put", READ, this::put)
                .get("/dates/delete/{id}", READ, this::delete)
                .get("/dates/of/{id}", READ, request -> said("A date"))
                .get("/dates/inner/{id}", INNER, request -> said("A date for a few"))
                .noPersonalData();
    }

    private Response put(Request request) {
        String id = text(request, "id");
        database.write(Rows.class, rows -> rows.put(id, text(request, "title"), Long.parseLong(text(request, "starts")),
                Long.parseLong(text(request, "ends")), text(request, "zone"),
                request.query("path").orElse("/dates/of/" + id), request.query("space").orElse("-"),
                request.query("cancelled").isPresent() ? 1 : 0));
        return said("Put");
    }

    private Response delete(Request request) {
        database.write(Rows.class, rows -> rows.delete(request.path("id")));
        return said("Deleted");
    }

    private static String text(Request request, String name) {
        return request.query(name).orElseThrow();
    }

    private static Response said(String words) {
        return Response.body("text/plain", words.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<CalendarEvent> events(String reader, long from, long to, int most) {
        return database.read(Rows.class, rows -> rows.of(reader, from, to, most))
                .stream()
                .map(DatesPlugin::event)
                .toList();
    }

    private static CalendarEvent event(Row row) {
        return CalendarEvent
                .at(row.id(), Text.words(row.title(), "es"), row.starts(), row.ends(), ZoneId.of(row.zone()),
                        row.path(), row.starts())
                .place(Text.key("title"))
                .cancelled(row.cancelled() == 1);
    }
}
