package org.konbit.kernel.privacy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Job;
import org.konbit.api.Plugin;
import org.konbit.kernel.audit.ActsOn;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.job.OwnJobs;
import org.konbit.kernel.legal.Consents;
import org.konbit.kernel.legal.LegalChoice;
import org.konbit.kernel.legal.LegalProfile;
import org.konbit.kernel.member.OwnPassword;
import org.konbit.kernel.member.Throttle;
import org.konbit.kernel.plugin.PluginCalls;
import org.konbit.kernel.plugin.Plugins;
import org.konbit.kernel.role.Granting;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.Site;
import org.konbit.kernel.web.SiteSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything about a member's own data that a browser sees, and what is done about it at each start. */
public final class PrivacyFeature implements Plugin, AutoCloseable {
    /** Where an administrator says which law the community follows. */
    public static final String LEGAL = "/admin/settings/legal";
    private static final Logger LOG = LoggerFactory.getLogger(PrivacyFeature.class);
    private final Database database;
    private final InstantSource clock;
    private final Site site;
    private final Profiles profiles;
    private final Erasure erasure;
    private final SecondLooks looks;
    private final DataPages own;
    private final ErasurePages administration;
    private final DoublePages doubles;
    private final Retention retention;
    private final Consents consents;
    private final LegalChoice choice;
    private final List<Consumer<Contributions>> legal;
    /** How many were erased when that was looked at last; by one thread. */
    private int erased;

    /**
     * What it is joined to.
     *
     * @param backups where backups are kept
     * @param kit the starter kit's folder
     * @param bytes where a kept file is, by its SHA-256
     * @param left ends what is still done for a member of this id
     * @param jobs begins what takes long
     * @param traces clears away what is left of somebody outside of the tables
     */
    public record Surroundings(Databases databases, Path dataDirectory, Path backups,
            Optional<Path> kit, Plugins plugins,
            PluginCalls calls, Site site,
            Catalogues catalogues, SiteSettings settings, Function<String, Path> bytes, Sessions sessions,
            Consumer<String> left, OwnJobs jobs, Traces traces, InstantSource clock) {}

    /** Build the pages. */
    public PrivacyFeature(Surroundings around, OwnPassword password) {
        this.database = around.databases.kernel();
        this.clock = around.clock;
        this.site = around.site;
        Messages words = around.catalogues.kernel();
        Keepers keepers = new Keepers(around.databases.tables(), around.plugins, around.calls, around.site,
                around.catalogues);
        OwnTexts texts = new OwnTexts(database, around.databases.changeLog(),
                language -> words.text(language, "privacy.removed-text"), around.traces);
        Finishing finishing = new Finishing(database, around.databases.tables(), keepers, texts, around.traces);
        this.looks = new SecondLooks(finishing, clock, SecondLooks.LOOK);
        this.erasure = new Erasure(database, around.databases.tables(), around.databases.changeLog(), keepers,
                finishing,
                new Ledger(around.dataDirectory, around.backups), member -> {
                    around.sessions.forget(member);
                    around.left.accept(member);
                    looks.begin();
                }, () -> new Erasure.Nameless(
                        words.text(around.settings.language(), "privacy.someone"), around.settings.language()),
                this::counts);
        this.profiles = new Profiles(Stream.concat(around.kit.stream(), Stream.of(around.dataDirectory)).toList(),
                around.settings);
        LegalTexts legalTexts = new LegalTexts(around.settings, words);
        this.consents = new Consents(database, around.settings);
        this.retention = new Retention(database, profiles, around.settings, erasure, around.jobs, clock);
        LegalPages choosing = new LegalPages(profiles, around.settings, legalTexts);
        this.choice = choosing;
        this.legal = List.of(new NoticePages(database, profiles, legalTexts, retention, consents)::contribute,
                new ConsentPages(database, profiles, legalTexts)::contribute,
                choosing::contribute,
                new RetentionPages(database, profiles, around.settings, retention)::contribute);
        PersonalExport export = new PersonalExport(keepers, database, around.bytes, words,
                new ExportWords(words, (purpose, language) -> purpose(legalTexts, words, purpose, language),
                        keepers::type));
        this.own = new DataPages(keepers, export, erasure, password, new Throttle(clock),
                new DataPages.Beside(database, profiles, legalTexts,
                        new ActsOn(database, around.site, around.catalogues)));
        this.administration = new ErasurePages(database, keepers, erasure, looks, password,
                new Granting(database, site));
        this.doubles = new DoublePages(database, erasure);
    }

    @Override
    public void contribute(Contributions to) {
        own.contribute(to);
        administration.contribute(to);
        doubles.contribute(to);
        legal.forEach(one -> one.accept(to));
    }

    private Optional<String> purpose(LegalTexts legalTexts, Messages words, String purpose, String language) {
        return purpose.equals(LegalProfile.NOTICE)
                ? words.find(language, "privacy.notice")
                : profiles.current().purpose(purpose).map(one -> legalTexts.in(one.title(), language));
    }

    private boolean counts() {
        return profiles.current().counts();
    }

    /** The legal profiles to choose from. */
    public LegalChoice choice() {
        return choice;
    }

    /** What members said yes to. */
    public Consents consents() {
        return consents;
    }

    /** The job that lets go of what was kept for long enough; it is to be offered before jobs start. */
    public Job retention() {
        return retention.job();
    }

    /** How much could not be erased yet. */
    public int unfinished() {
        return database.read(ErasureSql.class, ErasureSql::howMany);
    }

    /** Erase again whoever a restored backup brought back; and from now on, whenever a plugin comes, what waits for it. */
    public void start() {
        retention.start();
        boolean cameBack = erasure.again(clock.millis());
        site.listen(this::finishSoon);
        if (cameBack) {
            // nobody is served what they wrote, or what plugins keep of them
            finish();
        } else {
            finishSoon();
        }
    }

    /** Write down beside this node's database whom another node erased; looked for when how many there are has changed. */
    public void learn() {
        int now = database.read(ErasureSql.class, ErasureSql::manyErased);
        if (now != erased) {
            erasure.learn();
            erased = now;
        }
    }

    @Override
    public void close() {
        retention.close();
    }

    /** Whoever waits for the site to start, or for a plugin, does not wait for this. */
    private void finishSoon() {
        Thread.ofVirtual().name("erasures").start(this::finish);
    }

    private void finish() {
        try {
            looks.all(clock.millis());
        } catch (RuntimeException e) {
            LOG.error("What waits to be erased could not be looked through", e);
        }
    }
}
