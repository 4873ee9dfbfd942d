package org.konbit.kernel.job;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.plugin.PluginReport;

/** The page of each job, for who started it and for administrators, and the page of all jobs. */
final class JobPages {
    private static final Permission FOLLOW = new Permission("job.follow", Role.MEMBER);
    private static final Permission ADMINISTER = new Permission("job.administer", Role.ADMINISTRATOR);
    private static final String ALL = "/admin/jobs";
    private static final int ON_A_PAGE = 50;
    private final JobTable table;
    private final JobOffers offers;
    private final Function<String, Optional<PluginReport>> plugins;
    private final Messages kernel;
    private final Database audit;
    private final Consumer<String> changed;

    /** What a button of a job's page sends. */
    record JobCommand(String action) {}

    /** What a button of the page of all jobs sends. */
    record JobsCommand(String job, String action) {}

    /** Note in {@code audit} what is cancelled, and call {@code changed} with the id of each job that somebody did something to. */
    JobPages(JobTable table, JobOffers offers, Function<String, Optional<PluginReport>> plugins, Messages kernel,
            Database audit, Consumer<String> changed) {
        this.table = table;
        this.offers = offers;
        this.plugins = plugins;
        this.kernel = kernel;
        this.audit = audit;
        this.changed = changed;
    }

    /** Where a job is shown. */
    static String path(String id) {
        return "/jobs/" + id;
    }

    void contribute(Contributions to) {
        to.get("/jobs/{id}", FOLLOW, this::show)
                .post("/jobs/{id}", FOLLOW, this::actOnOne)
                .get(ALL, ADMINISTER, this::showAll)
                .post(ALL, ADMINISTER, this::actOnSome);
    }

    private JobCards cards(Request request) {
        return new JobCards(plugins, offers, table::isElsewhere, kernel, request.language(), request.may(ADMINISTER),
                request.now());
    }

    /** A job that the reader may know of. */
    private JobRow found(Request request, String id) {
        return table.find(id)
                .filter(row -> request.may(ADMINISTER) || request.member().id().equals(row.member()))
                .orElseThrow(NotFound::new);
    }

    private Response show(Request request) {
        JobRow row = found(request, request.path("id"));
        JobCard card = cards(request).card(row);
        boolean live = row.runs() || row.waits() && !row.byClock();
        return Response.page(new JobPage(card, request.may(ADMINISTER), live));
    }

    private Response showAll(Request request) {
        JobCards cards = cards(request);
        int total = table.countUnfinished();
        int pages = Math.max(1, (total + ON_A_PAGE - 1) / ON_A_PAGE);
        // some may have ended since the link to the last page was drawn
        int page = Math.min(asked(request), pages);
        List<JobCard> unfinished = table.unfinished(ON_A_PAGE, (page - 1) * ON_A_PAGE)
                .stream()
                .map(cards::card)
                .toList();
        List<JobCard> ended = page > 1 ? List.of() : table.ended(ON_A_PAGE).stream().map(cards::card).toList();
        return Response.page(new JobsPage(unfinished, ended, total, page, pages));
    }

    private static int asked(Request request) {
        return request.query("page").filter(page -> page.matches("[1-9]\\d{0,6}")).map(Integer::valueOf).orElse(1);
    }

    private Response actOnOne(Request request) {
        JobRow row = found(request, request.path("id"));
        String next = act(request, row, request.form(JobCommand.class).action());
        return Response.redirect(path(next));
    }

    private Response actOnSome(Request request) {
        JobsCommand command = request.form(JobsCommand.class);
        String next = act(request, found(request, command.job()), command.action());
        return Response.redirect(JobsPage.path(asked(request)) + "#job-" + next);
    }

    /** Do what a button says, unless that is too late; answers the id of the job to show then. */
    private String act(Request request, JobRow row, String action) {
        boolean offered = cards(request).card(row).actions().stream().anyMatch(one -> one.name().equals(action));
        if (!offered) {
            return row.id();
        }
        String next = row.id();
        switch (action) {
            case "cancel" -> {
                table.cancel(row.id());
                String title = row.plugin() + " " + row.title();
                audit.write(Audit.class, all -> all.note(Note.of(request.member().id(), "job.cancel", title,
                        request.now())));
            }
            case "now" -> table.hasten(row.id(), request.now());
            case "again" -> next = table.again(row.id()).orElse(row.id());
            default -> throw new NotFound();
        }
        changed.accept(row.id());
        return next;
    }
}
