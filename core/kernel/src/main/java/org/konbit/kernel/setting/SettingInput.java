package org.konbit.kernel.setting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Text;

/** Reads what an administrator sent for a plugin's settings, and says what is wrong with each. For one request. */
final class SettingInput {
    static final int MOST_CHARACTERS = 1_000;
    private static final int MOST_LINES = 500;
    private final Request request;
    private final Set<String> saved;
    private final Map<String, Text> problems = new LinkedHashMap<>();

    private SettingInput(Request request, Set<String> saved) {
        this.request = request;
        this.saved = saved;
    }

    /** A value that is refused. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Text why;

        Refused(Text why) {
            super(why.toString(), null, false, false);
            this.why = why;
        }
    }

    /** The name of a setting's field; whatever is called a password is never shown again by the forms of the house. */
    static String field(Setting setting) {
        return (setting.secret() ? "password." : "setting.") + setting.id();
    }

    /**
     * What each setting is to be, or nothing for its default; a secret that was left empty is not among them.
     *
     * @param saved ids of those that somebody set already
     * @throws InvalidForm if something is none of a setting's values
     */
    static Map<String, Optional<String>> read(Request request, Collection<Setting> settings,
            Set<String> saved) {
        SettingInput input = new SettingInput(request, saved);
        Map<String, Optional<String>> wanted = new LinkedHashMap<>();
        settings.forEach(setting -> input.read(setting, wanted));
        if (!input.problems.isEmpty()) {
            throw new InvalidForm(input.problems);
        }
        return wanted;
    }

    private void read(Setting setting, Map<String, Optional<String>> wanted) {
        List<String> sent = request.queries(field(setting));
        if (setting.secret() && sent.isEmpty() && (saved.contains(setting.id()) || !setting.awaited())) {
            return;
        }
        try {
            wanted.put(setting.id(),
                    wanted(setting, sent).filter(value -> !setting.standard().equals(Optional.of(value))));
        } catch (Refused e) {
            problems.put(field(setting), e.why);
        }
    }

    private static Optional<String> wanted(Setting setting, List<String> sent) {
        if (setting.type() == Setting.Type.CHECK && !setting.many()) {
            return Optional.of(Boolean.toString(!sent.isEmpty()));
        }
        if (setting.many()) {
            return Optional.of(lines(setting, sent));
        }
        String text = sent.stream().findFirst().map(one -> one.replaceAll("\\R", " ")).orElse("");
        return text.isEmpty() ? empty(setting) : Optional.of(one(setting, text));
    }

    /** An empty field is the default; only who may leave it empty can mean so. */
    private static Optional<String> empty(Setting setting) {
        if (!setting.required()) {
            boolean words = setting.type().words() && setting.options().isEmpty();
            return words ? Optional.of("") : Optional.empty();
        }
        if (setting.awaited()) {
            throw new Refused(Text.key("web.form.required"));
        }
        return Optional.empty();
    }

    private static String lines(Setting setting, List<String> sent) {
        List<String> values = new ArrayList<>();
        List<String> lines = sent.stream().flatMap(String::lines).map(String::strip).toList();
        if (lines.size() > MOST_LINES) {
            throw new Refused(Text.key("setting.too-many", MOST_LINES));
        }
        for (int i = 0; i < lines.size(); i++) {
            try {
                if (!lines.get(i).isEmpty()) {
                    values.add(one(setting, lines.get(i)));
                }
            } catch (Refused e) {
                throw new Refused(Text.key("setting.line", i + 1, e.why));
            }
        }
        return String.join("\n", values);
    }

    private static String one(Setting setting, String text) {
        if (!setting.options().isEmpty()) {
            if (!setting.options().contains(text)) {
                throw new Refused(Text.key("web.form.choose"));
            }
            return text;
        }
        return switch (setting.type()) {
            case TEXT, SECRET -> fitting(setting, text);
            case CHECK -> Boolean.toString(Boolean.parseBoolean(text));
            case INTEGER, LONG, DECIMAL -> number(setting, text);
        };
    }

    private static String fitting(Setting setting, String text) {
        int most = setting.most().map(Integer::valueOf).orElse(MOST_CHARACTERS);
        int least = setting.least().map(Integer::valueOf).orElse(0);
        if (text.length() > most) {
            throw new Refused(Text.key("web.form.too-long", most));
        }
        if (text.length() < least) {
            throw new Refused(Text.key("web.form.too-short", least));
        }
        return text;
    }

    private static String number(Setting setting, String text) {
        boolean whole = setting.type() != Setting.Type.DECIMAL;
        if (!text.matches(whole ? "[+-]?\\d{1,20}" : "[+-]?\\d{1,20}([.,]\\d{1,20})?")) {
            throw new Refused(Text.key(whole ? "web.form.not-a-number" : "setting.decimal"));
        }
        BigDecimal number = new BigDecimal(text.replace(',', '.'));
        boolean small = setting.least().map(BigDecimal::new).filter(least -> number.compareTo(least) < 0).isPresent();
        boolean large = setting.most().map(BigDecimal::new).filter(most -> number.compareTo(most) > 0).isPresent();
        if (small || large) {
            throw new Refused(bounds(setting));
        }
        return whole ? number.toBigInteger().toString() : Double.toString(number.doubleValue());
    }

    private static Text bounds(Setting setting) {
        return setting.least().isEmpty()
                ? Text.key("setting.most", setting.most().orElse(""))
                : setting.most().isEmpty()
                        ? Text.key("setting.least", setting.least().orElse(""))
                        : Text.key("web.form.between", setting.least().orElse(""), setting.most().orElse(""));
    }
}
