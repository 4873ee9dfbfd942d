package org.konbit.kernel.member;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Plugin;
import org.konbit.kernel.content.Hello;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.mail.Outbox;
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
    private final InvitationPages invitations;
    private final JoinSettings joinSettings;
    private final JoinPages join;
    private final EntryPages entry;
    private final OnboardingPages onboarding;
    private final CardPages cards;
    private final GatheringPages gatherings;
    private final CodesPages codes;
    private final WaitingPages waiting;
    private final TreePages tree;
    private final DirectoryPages directory;
    private final AdministrationPages administration;
    private final OwnPassword ownPassword;

    /**
     * Build the pages.
     *
     * @param settingUp whether the community is waiting to be set up
     * @param hello where new members say hello
     * @param samples the sample people of an example community; {@link SampleSignIns#NONE} in a real one, asked for at each sign-in page
     */
    public MemberFeature(Database database, Passwords passwords, Sessions sessions, Listing listing,
            Catalogues catalogues,
            PageParts parts, ChangeLog changeLog, BooleanSupplier settingUp, Supplier<SampleSignIns> samples,
            Outbox outbox, Granting granting, SiteSettings site, Hello hello, InstantSource clock) {
        Throttle throttle = new Throttle(clock);
        this.ownPassword = new OwnPassword(database, passwords, throttle);
        this.signIn = new SignInPages(database, passwords, throttle, sessions, samples, settingUp);
        this.passwordLinks = new PasswordLinkPages(database, passwords, throttle, sessions, catalogues.kernel(), parts,
                outbox);
        this.forgotten = new ForgottenPages(database, throttle, parts, outbox);
        this.settings = new SettingsPages(database, passwords, throttle, sessions, changeLog);
        this.invitations = new InvitationPages(database, catalogues.kernel(), parts, outbox);
        this.joinSettings = new JoinSettings(database, site);
        this.entry = new EntryPages(database, passwords);
        Joining joining = new Joining(database, changeLog);
        OwnCard card = new OwnCard(database, passwords, throttle, catalogues.kernel());
        this.join = new JoinPages(database, passwords, throttle, sessions, joining, entry);
        this.onboarding = new OnboardingPages(database, joining, sessions, changeLog,
                new OwnWay(database, passwords, throttle, card), hello);
        this.cards = new CardPages(database, card);
        this.gatherings = new GatheringPages(database, passwords, throttle);
        this.codes = new CodesPages(database, passwords, throttle, catalogues.kernel(), parts);
        this.waiting = new WaitingPages(database, changeLog);
        this.tree = new TreePages(database);
        this.directory = new DirectoryPages(database, listing);
        this.administration = new AdministrationPages(database, sessions, changeLog, passwordLinks, outbox, granting);
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
        invitations.contribute(to);
        joinSettings.contribute(to);
        gatherings.contribute(to);
        codes.contribute(to);
        waiting.contribute(to);
        tree.contribute(to);
        join.contribute(to);
        entry.contribute(to);
        onboarding.contribute(to);
        cards.contribute(to);
        directory.contribute(to);
        administration.contribute(to);
    }
}
