package org.konbit.kernel.legal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.Transaction;
import org.konbit.kernel.web.SiteSettings;

/**
 * What members said yes to, and took back. A feature asks {@link #has} before it shows something of somebody that they may say no to, so that
 * a withdrawal counts at the next request. Thread-safe.
 */
public final class Consents {
    private static final int MOST_REMEMBERED = 10_000;
    private final Database database;
    private final SiteSettings settings;
    /** Who was told of which notice; whoever seems to be behind is looked up again, as another node may have told them. */
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    /** The notice that somebody was told of last; of {@code version} 0 where they never were. */
    private record Told(String profile, int version) {
        static final Told NOTHING = new Told("", 0);

        /** Who came before there was a second version need not be told; of another law's everybody is. */
        boolean behind(LegalProfile.Versions now) {
            return version == 0
                    ? now.notice() > 1
                    : !profile.equals(now.profile()) || version < now.notice();
        }
    }

    /** How somebody said it. */
    public enum Way {
        /** By pressing the button that makes them a member. */
        JOINING,
        /** On a page of their own. */
        PAGE,
        /** With the card that somebody gave them at a gathering. */
        CARD
    }

    /** Keep them there. */
    public Consents(Database database, SiteSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Note a yes, inside the transaction that it belongs to.
     *
     * @param purpose the id of a purpose of the legal profile, or {@link LegalProfile#NOTICE}
     * @param version of the text that was shown
     * @param language the text was shown in
     * @param now epoch milliseconds
     */
    public static void give(Transaction work, String member, String purpose, int version, String language, Way way,
            long now) {
        add(work, member, purpose, "given", version, language, way, now);
    }

    /** Note that a yes was taken back; the rest as {@link #give}. */
    public static void withdraw(Transaction work, String member, String purpose, int version, String language, Way way,
            long now) {
        add(work, member, purpose, "withdrawn", version, language, way, now);
    }

    /**
     * Note that somebody who joins now was shown the privacy notice that is in force.
     *
     * @param witness who gave them the card that they came by, if it was one
     */
    public static void joined(Transaction work, String member, String language, Optional<String> witness, long now) {
        LegalProfile.Versions versions = versions(work);
        work.with(ConsentSql.class)
                .add(new ConsentSql.Row(Ids.next(), member, LegalProfile.NOTICE, "given", versions.profile(),
                        versions.notice(), language, word(witness.isEmpty() ? Way.JOINING : Way.CARD),
                        witness.orElse(null), now));
    }

    /**
     * Note what somebody chose on a page of their settings, unless it is what they said last.
     *
     * @param yes whether they agree from now on
     */
    public static void chose(Transaction work, String member, String purpose, boolean yes, String language, long now) {
        boolean before = work.with(ConsentSql.class)
                .last(member, purpose)
                .filter(ConsentSql.Last::given)
                .isPresent();
        if (yes != before) {
            add(work, member, purpose, yes ? "given" : "withdrawn", 1, language, Way.PAGE, now);
        }
    }

    private static void add(Transaction work, String member, String purpose, String act, int version, String language,
            Way way, long now) {
        work.with(ConsentSql.class)
                .add(new ConsentSql.Row(Ids.next(), member, purpose, act, versions(work).profile(), version, language,
                        word(way), null, now));
    }

    private static String word(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    private static LegalProfile.Versions versions(Transaction work) {
        return LegalProfile.Versions.of(SiteSettings.read(work, LegalProfile.Versions.SETTING));
    }

    /** Whether the last word of a member about this is a yes. */
    public boolean has(String member, String purpose) {
        return database.read(ConsentSql.class, sql -> sql.last(member, purpose))
                .filter(ConsentSql.Last::given)
                .isPresent();
    }

    /** Which texts are in force. */
    public LegalProfile.Versions versions() {
        return LegalProfile.Versions.of(settings.find(LegalProfile.Versions.SETTING));
    }

    /** Whether a member has yet to be told of the notice that is in force; who came before there was a second one need not be. */
    public boolean behind(String member) {
        LegalProfile.Versions now = versions();
        Told known = told.get(member);
        if (known == null || known.behind(now)) {
            if (told.size() > MOST_REMEMBERED) {
                told.clear();
            }
            known = database.read(ConsentSql.class, sql -> sql.last(member, LegalProfile.NOTICE))
                    .map(last -> new Told(last.profile(), last.version()))
                    .orElse(Told.NOTHING);
            told.put(member, known);
        }
        return known.behind(now);
    }
}
