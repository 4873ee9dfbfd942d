package org.konbit.kernel.setup;

import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.NotFound;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.member.Enrolment;
import org.konbit.kernel.member.Members;
import org.konbit.kernel.member.NewMember;
import org.konbit.kernel.space.Spaces;
import org.konbit.kernel.web.SiteSettings;

/** Begins a community in one transaction: its first member, who administers it, and the space everybody is in. */
public final class FirstRun {
    private final Database database;
    private final Enrolment enrolment;
    private final Messages messages;
    private final ChangeLog changeLog;

    /** Write to this database; {@code messages} names the commons. */
    public FirstRun(Database database, Enrolment enrolment, Messages messages, ChangeLog changeLog) {
        this.database = database;
        this.enrolment = enrolment;
        this.messages = messages;
        this.changeLog = changeLog;
    }

    /**
     * Begin.
     *
     * @param language BCP 47 tag of the community's first language
     * @return the administrator's id
     * @throws org.konbit.api.InvalidForm if the person's data cannot be used
     * @throws NotFound if somebody was faster
     */
    String begin(NewMember administrator, String language, long now) {
        Enrolment.Ready ready = enrolment.prepare(administrator);
        return database.transact(work -> {
            Members members = work.with(Members.class);
            if (members.administered() > 0) {
                throw new NotFound();
            }
            String id = ready.write(members, now);
            members.grant(id, "administrator", now, null);
            Spaces spaces = work.with(Spaces.class);
            // a starter kit may have brought it
            String commons = spaces.idOf("commons").orElseGet(() -> commons(spaces, id, language, now));
            spaces.put(commons, id, "facilitator", now);
            changeLog.append("member", id, now);
            changeLog.append("space", commons, now);
            // with the rest, so that whoever is interrupted goes on with the next screen
            SiteSettings.Sql settings = work.with(SiteSettings.Sql.class);
            settings.put("site.language", language, now);
            settings.put(SetupSteps.OPEN, SetupSteps.COMMUNITY, now);
            return id;
        });
    }

    private String commons(Spaces spaces, String by, String language, long now) {
        String id = Ids.next();
        spaces.add(id, "commons", "community", language, now, by, null);
        for (Language one : Languages.all()) {
            spaces.name(id, one.tag(), messages.text(one.tag(), "space.commons"),
                    messages.text(one.tag(), "space.commons.purpose"));
        }
        return id;
    }
}
