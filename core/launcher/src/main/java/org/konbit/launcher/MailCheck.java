package org.konbit.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the settings of the mail server must be to each other. */
final class MailCheck {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    private MailCheck() {}

    /** A sentence for each problem. */
    static List<String> problems(Map<Setting, String> values) {
        List<String> problems = new ArrayList<>();
        String host = values.getOrDefault(Setting.MAIL_HOST, "");
        if (host.isEmpty()) {
            List.of(Setting.MAIL_PORT, Setting.MAIL_SECURITY, Setting.MAIL_USER, Setting.MAIL_PASSWORD,
                    Setting.MAIL_FROM)
                    .stream()
                    .filter(values::containsKey)
                    .findFirst()
                    .ifPresent(setting -> problems.add(setting.key
                            + " is set, but not mail.host: name the mail server, or take it away."));
            return problems;
        }
        if (!values.containsKey(Setting.MAIL_FROM)) {
            problems.add("mail.host is set, but not mail.from: write the address that mails come from.");
        }
        if (values.containsKey(Setting.MAIL_USER) != values.containsKey(Setting.MAIL_PASSWORD)) {
            problems.add("mail.user and mail.password belong together: write both, or neither.");
        }
        if ("none".equals(values.get(Setting.MAIL_SECURITY)) && !THIS_MACHINE.contains(host)) {
            problems.add("mail.security is none, but mail.host is another machine: mails and the password would travel"
                    + " unprotected. Write starttls or tls.");
        }
        return problems;
    }
}
