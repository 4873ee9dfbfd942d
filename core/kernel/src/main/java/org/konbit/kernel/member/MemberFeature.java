package org.konbit.kernel.member;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Plugin;
import org.konbit.kernel.content.Hello;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.organization.Deciders;
import org.konbit.kernel.role.Granting;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.PageParts;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.SiteSettings;

/** Everything about members that a browser sees. */
public final class MemberFeature implements Plugin {
    private final SignInPages signIn;
    private final PasswordLinkPages passwordLinks;
    private final ForgottenPages forgotten;
    private final SettingsPages settings;
    private final SecondStepPages step;
    private final OwnSecondStepPages ownStep;
    private final WaysInPages ways;
    private final MailCodePages mailCodes;
    private final AddressPages addresses;
    private final PhonePages phone;
    private final InvitationPages invitations;
    private final JoinSettings joinSettings;
    private final SecondStepSetting secondStep;
    private final JoinPages join;
    private final ArrivalPages arrivals;
    private final EntryPages entry;
    private final WaitingRoom room;
    private final OnboardingPages onboarding;
    private final Notices notices;
    private final CardPages cards;
    private final NoWayBack noWayBack;
    private final GatheringPages gatherings;
    private final CodesPages codes;
    private final GatheringChanges gatheringChanges;
    private final GatheringPeople gatheringPeople;
    private final GatheringSpace gatheringSpace;
    private final WaitingPages waiting;
    private final TreePages tree;
    private final DirectoryPages directory;
    private final ContactSettingsPages contactSettings;
    private final ContactPages contacts;
    private final NameSettings names;
    private final AdministrationPages administration;
    private final OwnPassword ownPassword;
    private final FurtherWays further;

    /**
     * Build the pages.
     *
     * @param settingUp whether the community is waiting to be set up
     * @param hello where new members say hello
     * @param outside the site's address, and whose accounts elsewhere open it
     * @param samples the sample people of an example community; {@link SampleSignIns#NONE} in a real one, asked for at each sign-in page
     */
    public MemberFeature(Database database, Passwords passwords, Sessions sessions, Listing listing,
            Catalogues catalogues,
            PageParts parts, ChangeLog changeLog, BooleanSupplier settingUp, Supplier<SampleSignIns> samples,
            Outbox outbox, Granting granting, SiteSettings site, SecondStepSetting secondStep, Hello hello,
            InstantSource clock, Outside outside) {
        Throttle throttle = new Throttle(clock);
        WayNews news = new WayNews(parts, outbox);
        SecondStep step = new SecondStep(database, passwords, news);
        boolean passkeys = PasskeyPlace.of(outside.baseUrl()).isPresent();
        this.step = new SecondStepPages(database, step, passkeys);
        this.ownStep = new OwnSecondStepPages(database, step, throttle, sessions, parts, passkeys);
        this.ways = new WaysInPages(database, sessions, outbox);
        this.ownPassword = new OwnPassword(database, passwords, throttle);
        Threshold threshold = new Threshold(database, passkeys);
        FirstProof first = new FirstProof(database, sessions, news);
        MailCodeSender sender = new MailCodeSender(database, throttle, parts, outbox);
        this.mailCodes = new MailCodePages(database, throttle, sender, threshold, first);
        this.addresses = new AddressPages(database, throttle, sender, news);
        this.further = new FurtherWays(database, throttle, threshold, ownPassword, outside, outbox::on, news,
                this.step);
        this.signIn = new SignInPages(database, passwords, throttle, sessions, threshold,
                () -> ways(outbox), further.offered(), samples, settingUp);
        this.passwordLinks = new PasswordLinkPages(database, passwords, throttle, sessions, catalogues.kernel(), parts,
                outbox, threshold, first, news);
        this.forgotten = new ForgottenPages(database, throttle, parts, outbox);
        this.settings = new SettingsPages(database, passwords, throttle, sessions, changeLog, news);
        Supplier<String> country = () -> site.find("site.country").orElse("");
        this.phone = new PhonePages(database, ownPassword, throttle, sessions, news, country);
        this.invitations = new InvitationPages(database, catalogues.kernel(), parts, outbox);
        this.secondStep = secondStep;
        this.joinSettings = new JoinSettings(database, site);
        this.arrivals = new ArrivalPages(database, passwords, throttle, sender, threshold, changeLog);
        this.entry = new EntryPages(database, threshold, arrivals);
        this.room = new WaitingRoom(database, passwords, threshold, arrivals);
        Joining joining = new Joining(database, changeLog, new Deciders(outbox)::claimed);
        OwnCard card = new OwnCard(database, passwords, throttle, catalogues.kernel(), ownPassword, sessions);
        Supplier<String> localClock = () -> site.find("site.zone").orElse("UTC");
        this.join = new JoinPages(database, passwords, throttle, sessions, joining, entry, room, threshold,
                localClock);
        this.onboarding = new OnboardingPages(database, joining, sessions, changeLog,
                new OwnWay(database, passwords, throttle, card, ownPassword,
                        new CardPassword(database, passwords, throttle, sessions, news), sender, news, country),
                hello, localClock);
        this.notices = new Notices(database);
        this.cards = new CardPages(database, card, sessions, changeLog);
        this.noWayBack = new NoWayBack(database);
        HeldGatherings held = new HeldGatherings(database);
        this.gatheringSpace = new GatheringSpace(database, held, catalogues.kernel());
        GatheringCodes gatheringCodes = new GatheringCodes(passwords);
        this.gatherings = new GatheringPages(database, held, gatheringCodes, throttle, catalogues.kernel());
        this.codes = new CodesPages(database, held, catalogues.kernel(), parts);
        this.gatheringChanges = new GatheringChanges(database, held, gatheringCodes, gatheringSpace, throttle);
        this.gatheringPeople = new GatheringPeople(database, held, sessions, changeLog);
        this.waiting = new WaitingPages(database, changeLog);
        this.tree = new TreePages(database);
        this.directory = new DirectoryPages(database, listing);
        this.contactSettings = new ContactSettingsPages(database, sessions, changeLog, parts);
        this.contacts = new ContactPages(database, outbox);
        this.names = new NameSettings(database, site);
        this.administration = new AdministrationPages(database, sessions, changeLog, passwordLinks, step, news, outbox,
                granting);
    }

    /** Each way in but the password, where it works; the page never offers what does not. */
    private static List<SignInPages.OtherWay> ways(Outbox outbox) {
        List<SignInPages.OtherWay> ways = new ArrayList<>();
        if (outbox.on()) {
            ways.add(new SignInPages.OtherWay(MailCodePages.PATH, "member.mail-code.ask", "mail"));
        }
        return ways;
    }

    /** How somebody who is signed in proves that it is they. */
    public OwnPassword ownPassword() {
        return ownPassword;
    }

    @Override
    public void contribute(Contributions to) {
        signIn.contribute(to);
        passwordLinks.contribute(to);
        forgotten.contribute(to);
        settings.contribute(to);
        step.contribute(to);
        ownStep.contribute(to);
        ways.contribute(to);
        mailCodes.contribute(to);
        addresses.contribute(to);
        further.contribute(to);
        phone.contribute(to);
        invitations.contribute(to);
        joinSettings.contribute(to);
        secondStep.contribute(to);
        gatherings.contribute(to);
        codes.contribute(to);
        gatheringChanges.contribute(to);
        gatheringPeople.contribute(to);
        gatheringSpace.contribute(to);
        waiting.contribute(to);
        tree.contribute(to);
        join.contribute(to);
        entry.contribute(to);
        arrivals.contribute(to);
        room.contribute(to);
        onboarding.contribute(to);
        notices.contribute(to);
        cards.contribute(to);
        noWayBack.contribute(to);
        directory.contribute(to);
        contactSettings.contribute(to);
        contacts.contribute(to);
        names.contribute(to);
        administration.contribute(to);
    }
}
