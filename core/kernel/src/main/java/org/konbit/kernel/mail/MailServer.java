package org.konbit.kernel.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.konbit.api.Transaction;
import org.konbit.kernel.web.SiteSettings;

/** The server that mails are handed to: what konbit.toml names, else what an administrator said in the browser. Thread-safe. */
public final class MailServer {
    /** The setting that a restore leaves. */
    public static final String HELD = "mail.held";
    private final Optional<MailSettings> fixed;
    private final SiteSettings site;

    /** What konbit.toml says comes first. */
    public MailServer(Optional<MailSettings> fixed, SiteSettings site) {
        this.fixed = fixed;
        this.site = site;
    }

    /** The one that counts now, if any. */
    public Optional<MailSettings> now() {
        return fixed.or(() -> MailSettings.of(site::find));
    }

    /** Whether mails are written and sent: there is one, and nothing is held. */
    public boolean on() {
        return now().isPresent() && !held();
    }

    /** Whether there is one, but this is a copy that was brought back, and no administrator said yet that it is to send. */
    public boolean held() {
        return now().isPresent() && site.find(HELD).filter("true"::equals).isPresent();
    }

    /** Send from here; {@code with} is written in the same transaction. */
    public void release(long now, Consumer<Transaction> with) {
        site.put(Map.of(HELD, "false"), now, with);
    }

    /** Whether konbit.toml says it, so that nothing can be changed here. */
    boolean isFixed() {
        return fixed.isPresent();
    }

    /** The one that counts now as one writes it; empty if there is none. */
    public String name() {
        return now().map(MailSettings::server).orElse("");
    }

    /** Keep another one, or none; {@code with} is written in the same transaction, and what went wrong with the old one is forgotten. */
    void put(Optional<MailSettings> settings, long now, Consumer<Transaction> with) {
        Map<String, String> all = new HashMap<>();
        all.put("mail.host", settings.map(MailSettings::host).orElse(""));
        all.put("mail.port", settings.map(one -> Integer.toString(one.port())).orElse(""));
        all.put("mail.security", settings.map(one -> one.security().name()).orElse(""));
        all.put("mail.user", settings.map(MailSettings::user).orElse(""));
        all.put("mail.password", settings.map(MailSettings::password).orElse(""));
        all.put("mail.from", settings.map(MailSettings::from).orElse(""));
        site.put(all, now, work -> {
            work.with(MailSql.class).startOver();
            with.accept(work);
        });
    }
}
