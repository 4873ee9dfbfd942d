package org.konbit.hello;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.KonbitPlugin;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets members greet each other. */
@Component
@KonbitPlugin("hello")
public final class HelloPlugin implements Plugin {
    static final Permission GREET = new Permission("hello.greet", Role.MEMBER);

    public record Greeting(String id, String text) {}
    public record NewGreeting(String text) {}
    public record HelloPage(List<Greeting> greetings) implements View {}

    public interface Greetings {
        @SqlQuery("select id, text from hello_greeting order by id desc limit 100")
        List<Greeting> latest();

        @SqlUpdate("insert into hello_greeting (id, author, text) values (:id, :author, :text)")
        void add(String id, String author, String text);
    }

    private final Database database;

    @Activate
    public HelloPlugin(@Reference Database database) {
        this.database = database;
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/hello", GREET, this::list)
                .post("/hello", GREET, this::add)
                .menu("/hello", "title")
                .personal("hello_greeting", "author");
    }

    private Response list(Request request) {
        return Response.page(new HelloPage(database.read(Greetings.class, Greetings::latest)));
    }

    private Response add(Request request) {
        var greeting = request.form(NewGreeting.class);
        database.write(Greetings.class, all -> all.add(Ids.next(), request.member().id(), greeting.text()));
        return Response.redirect("/hello");
    }
}
