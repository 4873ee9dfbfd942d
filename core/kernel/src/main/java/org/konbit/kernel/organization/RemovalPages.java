package org.konbit.kernel.organization;

import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.web.FormProblems;

/** Takes away an organization that nobody belongs to; the form stands where it is edited. */
final class RemovalPages {
    /** Take away an organization that nobody belongs to. */
    static final Permission REMOVE = new Permission("organization.remove", Role.ADMINISTRATOR);
    private final Database database;
    private final ChangeLog changes;

    /** What is asked before one is taken away. */
    record Removing(boolean sure) {}

    RemovalPages(Database database, ChangeLog changes) {
        this.database = database;
        this.changes = changes;
    }

    void contribute(Contributions to) {
        to.post("/organizations/{id}/remove", REMOVE, this::remove);
    }

    private Response remove(Request request) {
        String id = request.path("id");
        Removing form = request.form(Removing.class, "/organizations/" + id + "/edit");
        new FormProblems().unless(form.sure(), "sure", Text.key("web.form.required")).refuse();
        database.transact(work -> {
            if (work.with(Organizations.class).lock(id) == 0) {
                throw new NotFound();
            }
            if (work.with(ImportedSql.class).bare(id) == 0) {
                throw new InvalidForm("sure", Text.key("organization.remove.not"));
            }
            work.with(Doubles.class).remove(id);
            work.with(Audit.class).note(Note.of(request.member().id(), "organization.remove", id, request.now()));
            changes.append("organization", id, request.now());
            return id;
        });
        return Response.redirect("/organizations").saying("organization.removed");
    }
}
