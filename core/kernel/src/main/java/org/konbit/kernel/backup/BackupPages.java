package org.konbit.kernel.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.data.NoRoom;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.LiveView;
import org.konbit.kernel.web.SiteSettings;
import org.konbit.kernel.web.WebRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page of the backups: make one now, check it, take it along, delete it, and say how many are kept. */
public final class BackupPages implements Plugin {
    private static final String PATH = "/admin/backups";
    private static final Permission ADMINISTER = new Permission("backup.administer", Role.ADMINISTRATOR);
    private static final Logger LOG = LoggerFactory.getLogger(BackupPages.class);
    private final Database database;
    private final Backups backups;
    private final BackupJobs jobs;
    private final BackupSettings settings;
    private final Administrators administrators;
    private final Proof proof;
    private final BooleanSupplier mailHeld;

    /** Says whether whoever asks administers. */
    @FunctionalInterface
    public interface Administrators {
        /** Go on if they do. */
        void require(Request request);
    }

    /** Has whoever asks prove that it is them. */
    @FunctionalInterface
    public interface Proof {
        /** Go on if this is the password of whoever asks. */
        void require(Request request, String password);
    }

    /** What can be done. */
    enum Act {
        MAKE, CANCEL, CHECK, DOWNLOAD, DELETE
    }

    /** The button that was pressed; {@code name} of the backup it stands beside, {@code password} to take it along. */
    record BackupCommand(Act act, @Nullable String name, @Nullable @MaxLength(128) String password) {}

    /** How backups are made by themselves. */
    record BackupHabit(boolean nightly, int keep) {}

    /**
     * The backups.
     *
     * @param folder where they lie on the server
     * @param free room there, bytes; -1 while there is no such folder
     * @param run what is done with them, or was done last
     * @param asked the one whose form is shown again
     */
    record BackupsPage(List<Backups.One> all, String folder, long free, Optional<BackupJobs.Seen> run, boolean nightly,
            int keep, String asked, boolean mailHeld) implements LiveView {
        @Override
        public Text title() {
            return Text.key("backup.title");
        }

        @Override
        public boolean live() {
            return run.filter(BackupJobs.Seen::runs).isPresent();
        }
    }

    /** Show and make these. */
    public BackupPages(Database database, Backups backups, BackupJobs jobs, SiteSettings site,
            Administrators administrators, Proof proof, BooleanSupplier mailHeld) {
        this.database = database;
        this.backups = backups;
        this.jobs = jobs;
        this.settings = new BackupSettings(site);
        this.administrators = administrators;
        this.proof = proof;
        this.mailHeld = mailHeld;
    }

    @Override
    public void contribute(Contributions to) {
        to.get(PATH, ADMINISTER, this::show)
                .post(PATH, ADMINISTER, this::act)
                .post(PATH + "/habit", ADMINISTER, this::habit);
    }

    private Response show(Request request) {
        return Response.page(new BackupsPage(backups.all(), backups.folder().toString(), free(backups.folder()),
                jobs.seen(), settings.nightly(), settings.keep(), request.query("name").orElse(""),
                mailHeld.getAsBoolean()));
    }

    private static long free(Path folder) {
        try {
            return Files.exists(folder) ? Files.getFileStore(folder).getUsableSpace() : -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response act(Request request) {
        BackupCommand form = request.form(BackupCommand.class);
        String name = form.name() == null ? "" : form.name();
        switch (form.act()) {
            case MAKE -> {
                begun(jobs.make(request.member().id()));
                note("backup.make", "", request);
            }
            case CANCEL -> jobs.cancel();
            case CHECK -> {
                Path file = backups.file(name);
                begun(jobs.check(String.valueOf(file.getFileName()), request.member().id()));
            }
            case DOWNLOAD -> {
                return download(name, form.password() == null ? "" : form.password(), request);
            }
            case DELETE -> {
                administrators.require(request);
                backups.delete(name);
                noteIfPossible("backup.delete", name, request);
                return Response.redirect(PATH).saying("backup.deleted");
            }
        }
        return Response.redirect(PATH);
    }

    private static void begun(boolean begun) {
        if (!begun) {
            throw new InvalidForm("", Text.key("backup.busy"));
        }
    }

    /** It holds everything, closed spaces included: whoever has it has the community. */
    private Response download(String name, String password, Request request) {
        administrators.require(request);
        proof.require(request, password);
        Path file = backups.file(name);
        note("backup.download", name, request);
        return ((WebRequest) request).download(name, "application/zip", out -> Files.copy(file, out));
    }

    private void note(String action, String name, Request request) {
        database.write(Audit.class,
                audit -> audit.note(request.member().id(), action, name, request.now()));
    }

    /** What makes room is done also while nothing can be written, and then stands in the log of the server. */
    private void noteIfPossible(String action, String name, Request request) {
        try {
            note(action, name, request);
        } catch (RuntimeException e) {
            if (!NoRoom.caused(e)) {
                throw e;
            }
            LOG.error("{} did {} {}, and nothing can be written to the audit", request.member().id(), action, name, e);
        }
    }

    /** The next backup deletes the oldest beyond so many: who may not delete one does not say how many. */
    private Response habit(Request request) {
        administrators.require(request);
        BackupHabit form = request.form(BackupHabit.class, PATH);
        new FormProblems().unless(form.keep() >= 1 && form.keep() <= BackupSettings.MOST, "keep",
                Text.key("web.form.between", 1, BackupSettings.MOST)).refuse();
        settings.put(form.nightly(), form.keep(), request);
        return Response.redirect(PATH).saying("common.saved");
    }
}
