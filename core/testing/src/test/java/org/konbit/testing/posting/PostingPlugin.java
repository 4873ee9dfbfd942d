package org.konbit.testing.posting;

import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;

/** Writes to a member, as often and as much as it is asked to, and breaks in the middle if it is asked for that. */
public final class PostingPlugin implements Plugin {
    private final Database database;

    public PostingPlugin(Database database) {
        this.database = database;
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/posting/{member}", new Permission("posting.read", Role.MEMBER), this::post).noPersonalData();
    }

    private Response post(Request request) {
        int times = request.query("times").map(Integer::parseInt).orElse(1);
        String words = request.query("words").orElse("").repeat(request.query("fold").map(Integer::parseInt).orElse(1));
        database.transact(transaction -> {
            for (int i = 0; i < times; i++) {
                transaction.mail(request.path("member"), Text.key("title"), new PostedView(words));
            }
            if (words.equals("break")) {
                throw new IllegalStateException("It broke");
            }
            return times;
        });
        return Response.redirect("/settings");
    }
}
