package org.konbit.kernel;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.konbit.api.CalendarSource;
import org.konbit.api.Database;
import org.konbit.api.DomainEvent;
import org.konbit.api.Plugin;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.api.content.Contents;
import org.konbit.api.content.Files;
import org.konbit.kernel.admin.AdminPages;
import org.konbit.kernel.appearance.Appearance;
import org.konbit.kernel.appearance.AppearancePages;
import org.konbit.kernel.audit.AuditPages;
import org.konbit.kernel.backup.BackupJobs;
import org.konbit.kernel.backup.BackupPages;
import org.konbit.kernel.backup.BackupRun;
import org.konbit.kernel.backup.Backups;
import org.konbit.kernel.backup.Nightly;
import org.konbit.kernel.backup.Replacement;
import org.konbit.kernel.backup.Restored;
import org.konbit.kernel.calendar.CalendarFeature;
import org.konbit.kernel.content.ContentFeature;
import org.konbit.kernel.content.Hello;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.data.DataSettings;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.TransactionParts;
import org.konbit.kernel.data.NowAndThen;
import org.konbit.kernel.dev.Development;
import org.konbit.kernel.web.FileBodies;
import org.konbit.kernel.file.AttachedFiles;
import org.konbit.kernel.file.FilePages;
import org.konbit.kernel.file.AsideFiles;
import org.konbit.kernel.file.KeptFiles;
import org.konbit.kernel.file.UnusedFiles;
import org.konbit.kernel.file.text.FileTexts;
import org.konbit.kernel.health.Health;
import org.konbit.kernel.health.HealthPages;
import org.konbit.kernel.home.Home;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.job.JobFeature;
import org.konbit.kernel.kit.KitLoader;
import org.konbit.kernel.kit.Samples;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.mail.MailFeature;
import org.konbit.kernel.mail.MailSender;
import org.konbit.kernel.mail.MailServer;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.markdown.Markdown;
import org.konbit.kernel.member.AwaitedNames;
import org.konbit.kernel.member.Enrolment;
import org.konbit.kernel.member.JoinSettings;
import org.konbit.kernel.member.MemberFeature;
import org.konbit.kernel.member.NameSettings;
import org.konbit.kernel.member.Outside;
import org.konbit.kernel.member.Passwords;
import org.konbit.kernel.member.SecondStepSetting;
import org.konbit.kernel.member.Throttle;
import org.konbit.kernel.organization.AlikeName;
import org.konbit.kernel.organization.Imports;
import org.konbit.kernel.organization.OrganizationPages;
import org.konbit.kernel.plugin.AdminPluginsPage;
import org.konbit.kernel.plugin.ConfigurablePlugins;
import org.konbit.kernel.plugin.CallLimits;
import org.konbit.kernel.plugin.PluginCalls;
import org.konbit.kernel.plugin.PluginReports;
import org.konbit.kernel.plugin.PluginReport;
import org.konbit.kernel.plugin.PluginSettings;
import org.konbit.kernel.plugin.Plugins;
import org.konbit.kernel.plugin.Whiteboard;
import org.konbit.kernel.plugin.RemovalPages;
import org.konbit.kernel.privacy.PrivacyFeature;
import org.konbit.kernel.role.Granting;
import org.konbit.kernel.role.RolePages;
import org.konbit.kernel.search.Search;
import org.konbit.kernel.search.SearchPages;
import org.konbit.kernel.setting.SavedSettings;
import org.konbit.kernel.setting.SettingPages;
import org.konbit.kernel.setting.SettingsIndex;
import org.konbit.kernel.setup.CommunityPages;
import org.konbit.kernel.setup.FirstRun;
import org.konbit.kernel.setup.SetupPages;
import org.konbit.kernel.setup.SetupRestore;
import org.konbit.kernel.setup.SetupSteps;
import org.konbit.kernel.space.SpacePages;
import org.konbit.kernel.space.SpaceRules;
import org.konbit.kernel.space.WritableSpaces;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Gate;
import org.konbit.kernel.web.Site;
import org.konbit.kernel.web.SiteSettings;
import org.konbit.kernel.web.WebServices;
import org.konbit.kernel.web.Workbench;
import org.konbit.kernel.wording.OwnWords;
import org.konbit.kernel.wording.WordingPages;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernel's object graph. What is opened first is closed last. */
final class Kernel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Kernel.class);
    /** Features with a catalogue of messages, in {@code org/konbit/kernel/<feature>}. */
    private static final List<String> CATALOGUES = List.of("web", "file", "listing", "member", "organization", "space",
            "setup", "role", "audit", "content", "home", "plugin", "privacy", "setting", "search", "calendar", "mail",
            "job", "health", "admin", "backup", "appearance", "wording", "table");

    private static final List<SettingsIndex.Own> OWN_SETTINGS = List.of(
            new SettingsIndex.Own(CommunityPages.PATH, "setup.community", "setup.community.hint",
                    Set.of("name", "language")),
            new SettingsIndex.Own(JoinSettings.PATH, "member.join-settings", "member.join-settings.hint",
                    Set.of("invitation.approval")),
            new SettingsIndex.Own(PrivacyFeature.LEGAL, "privacy.legal", "privacy.legal.hint",
                    Set.of("legal", "retention")),
            new SettingsIndex.Own(SecondStepSetting.PATH, "member.step-setting", "member.step-setting.hint",
                    Set.of("sign-in.second-step")),
            new SettingsIndex.Own(NameSettings.PATH, "member.name-settings", "member.name-settings.hint",
                    Set.of("member.other-names")),
            new SettingsIndex.Own("/admin/settings/providers", "member.providers", "member.providers.hint",
                    Set.of()),
            new SettingsIndex.Own(SpaceRules.PATH, "space.rules", "space.rules.hint", Set.of("space")),
            new SettingsIndex.Own("/admin/topics", "common.topics", "admin.room.topics.hint", Set.of()));

    /** So long a node does not know what another one changed in the settings. */
    private static final Duration SETTINGS_OF_OTHERS = Duration.ofSeconds(5);
    /** So often a day somebody takes the list of organizations along. */
    private static final int ORGANIZATION_EXPORTS = 20;
    private final BundleContext context;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final WebServices web;
    private final FileTexts texts;
    private final Plugins plugins;
    private final JobFeature jobs;
    private final SetupPages setup;
    private final KitLoader kit;
    private final Site contributions;
    private final UnusedFiles unused;
    private final AwaitedNames names;
    private final Imports imports;
    private final Nightly nightly;
    private final Optional<NowAndThen> others;
    private final MailSender mails;
    private final Search search;
    private final PrivacyFeature privacy;
    private final SpacePages spacePages;

    Kernel(Settings settings, BundleContext context) {
        this.context = context;
        InstantSource clock = clock(context);
        DataSettings data = DataSettings.of(settings.dataDirectory(), settings.databaseUrl().orElse(null),
                settings.databaseUser().orElse(null), settings.databasePassword().orElse(null));
        Replacement.takeUp(data);
        Databases databases = opened(Databases.open(data));
        Database database = databases.kernel();
        Restored.endWhatWasOver(settings.dataDirectory(), database, clock.millis());
        AlikeName.fill(database);
        KeptFiles files = KeptFiles.open(settings.dataDirectory(), KeptFiles.DEFAULT_LIMIT);
        AsideFiles aside = AsideFiles.open(settings.dataDirectory(), files, clock);
        this.texts = opened(new FileTexts(database, databases.changeLog(), files, clock, settings.dataDirectory()));
        this.unused = opened(new UnusedFiles(database, files, aside, clock));
        this.names = opened(new AwaitedNames(database, clock));
        SiteSettings site = new SiteSettings(database);
        this.contributions = new Site();
        Gate gate = new Gate();
        Catalogues catalogues = new Catalogues(Messages.kernel(settings.developing().isEmpty()
                ? CATALOGUES
                : Stream.concat(CATALOGUES.stream(), Stream.of("dev")).toList()));
        Predicate<String> isHello = id -> Hello.conversation(site).filter(id::equals).isPresent();
        Listing listing = new Listing(contributions, catalogues, isHello);
        ChangeLog changes = databases.changeLog();
        WritableSpaces spaces = new WritableSpaces(database);
        ContentFeature contents = new ContentFeature(database, changes, contributions, listing, spaces::of,
                isHello, clock);
        Markdown markdown = new Markdown();
        this.search = opened(new Search(settings.dataDirectory(), database, changes, markdown::plain));
        Optional<Development> development = settings.developing()
                .map(plugin -> new Development(plugin.folder(), plugin.report(), this::report, this::classOf,
                        catalogues.kernel()));
        PluginCalls calls = new PluginCalls(
                development.isEmpty() ? CallLimits.STANDARD : CallLimits.developing(), gate, clock);
        Whiteboard<CalendarSource> dates = opened(
                new Whiteboard<>(CalendarSource.class, context, contributions, calls));
        SecondStepSetting secondStep = new SecondStepSetting(site, settings.secondStep());
        SiteParts parts = new SiteParts(site, spaces, contents, () -> !dates.owners().isEmpty(), secondStep,
                this::behind, settings.configurationFile());
        this.web = opened(
                new WebServices(database, contributions, gate, catalogues, parts, calls,
                        markdown, new FileBodies(files), aside, clock, settings.baseUrl(),
                        development.map(Workbench.class::cast)));
        MailServer mailServer = new MailServer(settings.mail(), site);
        Outbox outbox = new Outbox(mailServer::on, web.mails(), clock);
        databases.parts(parts(contents, outbox, changes, clock));
        this.mails = opened(new MailSender(mailServer, database, web.mails(), clock, settings.baseUrl(),
                settings.databaseUrl().isEmpty()));
        databases.onCommit(mails);
        PluginSettings ofPlugins = new PluginSettings(settings.pluginsDirectory(), settings.dataDirectory(),
                settings.safe(), development.isPresent());
        this.plugins = opened(new Plugins(
                new Plugins.Surroundings(context, contributions, gate, catalogues, databases, files, calls, clock),
                ofPlugins));
        this.jobs = opened(new JobFeature(new JobFeature.Surroundings(context, contributions, catalogues, databases,
                plugins, calls, clock, settings.dataDirectory())));
        this.imports = opened(new Imports(database, settings.dataDirectory(), changes, clock, jobs::beginHere));
        jobs.offer(imports.job());
        Contribution.Builder kernel = new Contribution.Builder(Contribution.KERNEL);
        Passwords passwords = new Passwords();
        this.kit = new KitLoader(new KitLoader.Services(database, changes, files, contributions, site,
                owner -> owner.equals(Contribution.KERNEL) ? Optional.of(database) : plugins.database(owner),
                text -> catalogues.kernel().text("en", text), passwords::hash, clock),
                settings.starterKit().orElse(null),
                settings.exampleSignIns());
        String version = context.getBundle().getVersion().toString();
        Backups backups = new Backups(data, settings.backupsDirectory(), version, clock);
        backups.sweep();
        this.others = databases.shared()
                ? Optional.of(opened(new NowAndThen("konbit-settings", SETTINGS_OF_OTHERS,
                        "What other nodes changed could not be looked for now", () -> others(site))))
                : Optional.empty();
        BackupRun backupRun = opened(new BackupRun());
        BackupJobs backupJobs = new BackupJobs(database, site, backups, jobs, clock);
        backupJobs.offered().forEach(jobs::offer);
        this.nightly = opened(new Nightly(database, site, backupJobs, clock));
        Samples samples = new Samples(database, kit, changes, settings.dataDirectory().resolve("cache"));
        this.setup = new SetupPages(database,
                new FirstRun(database, new Enrolment(passwords), catalogues.kernel(), changes), site, samples,
                new SetupRestore(data, backups, backupRun, new Restart(context)), settings.baseUrl(),
                secondStep::required);
        ConfigurablePlugins configurable = new ConfigurablePlugins(plugins);
        SavedSettings saved = new SavedSettings(database);
        Granting granting = new Granting(database, contributions);
        Hello hello = new Hello(database, site, contents.talk(), catalogues.kernel(), spaces::of);
        MemberFeature members = new MemberFeature(database, passwords, web.sessions(), listing, catalogues, parts,
                changes,
                setup::waiting, kit::samples, outbox, granting, site, secondStep, hello, clock,
                new Outside(settings.baseUrl(), settings.providers()));
        this.privacy = opened(new PrivacyFeature(new PrivacyFeature.Surroundings(databases, settings.dataDirectory(),
                settings.backupsDirectory(), settings.starterKit(), plugins, calls, contributions, catalogues, site,
                files::path, web.sessions(),
                jobs::left, jobs,
                new ClearedTraces(unused, aside, imports, search, databases::overwriteDeleted), clock),
                members.ownPassword()));
        jobs.offer(privacy.retention());
        Appearance appearance = new Appearance(site, web.assets());
        Health health = new Health(new Health.Surroundings(database, settings.dataDirectory(),
                settings.databaseUrl().isPresent(),
                new Health.Address(settings.baseUrl(), settings.baseUrlSaid(), settings.configurationFile()),
                mailServer::name, plugins, search, contributions, catalogues, backups, backupJobs, secondStep::required,
                web.pageTimes()));
        SetupSteps steps = new SetupSteps(database, site, health, appearance, samples, privacy.choice(),
                secondStep::required);
        this.spacePages = opened(new SpacePages(database, listing, web.sessions(), changes, granting,
                new SpacePages.Surroundings(site, databases.tables(), files::path, catalogues.kernel(), clock)));
        Throttle exports = new Throttle(clock);
        Home home = new Home(database, contents, listing, site, setup::waiting);
        samples.afterRemoval(home::forget);
        // in the order of the menu
        for (Plugin feature : List.of(home, contents, hello,
                web.operatorPages(), web.leavePages(site),
                new FilePages(database), setup,
                members, privacy,
                new OrganizationPages(database, listing, changes, catalogues.kernel(), outbox, files,
                        imports, request -> exports.ofDay(request.member().id(), ORGANIZATION_EXPORTS).orWait("")),
                new CalendarFeature(database, dates, contributions, catalogues, site, settings.baseUrl(), clock,
                        development.isPresent()),
                spacePages,
                new RolePages(database, contributions, catalogues, web.sessions()),
                new AdminPages(contributions, health), new HealthPages(health, version),
                new AppearancePages(appearance),
                new WordingPages(contributions, catalogues, site, new OwnWords(site, catalogues)),
                new BackupPages(database, backups, backupJobs, site, Granting::requireAdministrator,
                        (request, password) -> members.ownPassword().proveOrFresh(request, "password", password),
                        mailServer::held),
                new AuditPages(database, contributions, catalogues),
                new CommunityPages(site), new MailFeature(database, outbox, mailServer, web.mails(), steps::afterMail,
                        members.ownPassword()::proveOrFresh),
                steps,
                new AdminPluginsPage(plugins, ofPlugins,
                        new RemovalPages(plugins, ofPlugins, database, files::path, catalogues.kernel()),
                        privacy::unfinished),
                new SettingsIndex(database, configurable, saved, OWN_SETTINGS, settings.fromServer()),
                new SettingPages(configurable, saved, catalogues.kernel()),
                new SearchPages(search, contributions, catalogues, isHello), jobs)) {
            feature.contribute(kernel);
        }
        development.ifPresent(feature -> feature.contribute(kernel));
        contributions.put(kernel.build());
    }

    /** What other nodes did. */
    private void others(SiteSettings site) {
        site.refresh();
        privacy.learn();
    }

    private boolean behind(String member) {
        return privacy.consents().behind(member);
    }

    private Optional<PluginReport> report(String plugin) {
        return plugins.report(plugin);
    }

    private Optional<Class<?>> classOf(String plugin, String name) {
        try {
            Bundle bundle = context.getBundle("plugin:" + plugin);
            return bundle == null ? Optional.empty() : Optional.of(bundle.loadClass(name));
        } catch (ClassNotFoundException | LinkageError | IllegalStateException gone) {
            return Optional.empty();
        }
    }

    /** The time of whoever started the framework, which a test can move; the machine's where nobody brought one. */
    private static InstantSource clock(BundleContext context) {
        ServiceReference<InstantSource> brought = context.getServiceReference(InstantSource.class);
        InstantSource clock = brought == null ? null : context.getService(brought);
        return clock == null ? InstantSource.system() : clock;
    }

    private static TransactionParts parts(ContentFeature contents, Outbox outbox, ChangeLog changes,
            InstantSource clock) {
        return new TransactionParts() {
            @Override
            public Contents contents(Handle handle, String owner) {
                return contents.contents(handle, owner);
            }

            @Override
            public Files files(Handle handle, String owner) {
                return new AttachedFiles(handle, owner, changes, clock);
            }

            @Override
            public Optional<DomainEvent> mail(Handle handle, String owner, String member, Text subject, View body) {
                return outbox.ofPlugin(handle, owner, member, subject, body);
            }
        };
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.push(one);
        return one;
    }

    void start() {
        // the kernel exports no package, so that no plugin can name this type
        context.registerService(PluginReports.class, plugins, null);
        jobs.start();
        plugins.start();
        privacy.start();
        kit.load();
        contributions.listen(() -> Thread.ofVirtual().name("starter-kit").start(kit::load));
        texts.start();
        unused.start();
        names.start();
        imports.start();
        nightly.start();
        others.ifPresent(NowAndThen::start);
        spacePages.start();
        mails.start();
        setup.announce();
        web.register(context);
        search.start();
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable next = opened.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.warn("{} did not close cleanly", next.getClass().getSimpleName(), e);
            }
        }
    }
}
