package org.konbit.kernel.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.konbit.api.Transaction;
import org.konbit.kernel.web.SiteSettings;

/** The server that mails are handed to: what konbit.toml names, else what an administrator said in the browser. Thread-safe. */
public final class MailServer {
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

    /** Whether there is one. */
    public boolean on() {
        return now().isPresent();
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
