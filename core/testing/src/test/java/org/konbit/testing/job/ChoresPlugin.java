package org.konbit.testing.job;

import org.konbit.api.Contributions;
import org.konbit.api.Jobs;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Response;
import org.konbit.api.Role;

/** Starts the job whose input it is sent. */
public final class ChoresPlugin implements Plugin {
    private final Jobs jobs;

    /** What is to be done. */
    public record Chore(String input) {}

    public ChoresPlugin(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void contribute(Contributions to) {
        Permission may = new Permission("chores.do", Role.MEMBER);
        to.post("/chores", may, request -> Response
                .redirect(jobs.start(ChoreJob.class, request.form(Chore.class).input(), request.member().id())))
                .get("/chores/broken", may, request -> {
                    throw new IllegalStateException("The page broke");
                })
                .noPersonalData();
    }
}
