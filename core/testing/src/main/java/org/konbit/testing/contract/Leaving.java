package org.konbit.testing.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** What a member who used the plugin takes along, and what is left of them in its tables when they are gone. */
final class Leaving {
    /** Nobody else looks at the plugin as this sample person. */
    private static final String PERSON = "outsider";
    private final Subject subject;
    private final Tables tables;
    private final String member;
    private final List<String> violations = new ArrayList<>();

    private Leaving(Subject subject) {
        this.subject = subject;
        this.tables = Tables.of(subject.site());
        this.member = tables.memberId(PERSON + "@example.org");
    }

    static List<String> violations(Subject subject) {
        boolean keeps = !subject.contribution().personal().isEmpty()
                || !subject.contribution().personalData().isEmpty();
        if (!keeps) {
            return List.of();
        }
        Leaving leaving = new Leaving(subject);
        subject.visits().write(PERSON);
        Map<String, List<String>> named = leaving.named();
        Browser browser = subject.site().as(PERSON + "@example.org");
        leaving.given(browser, named);
        leaving.erased(browser);
        return leaving.violations;
    }

    /** The columns that name the member now, by table. */
    private Map<String, List<String>> named() {
        Map<String, List<String>> named = new HashMap<>();
        subject.contribution()
                .personal()
                .forEach((table, columns) -> named.put(table,
                        columns.stream().filter(column -> tables.nameIn(table, column, member)).toList()));
        return named;
    }

    private void given(Browser browser, Map<String, List<String>> named) {
        if (browser.open("/settings/data").status() != 200) {
            violations
                    .add("The page /settings/data answers with " + browser.status() + ". The log above has the cause.");
        }
        Map<String, String> files = unzipped(
                browser.open("/settings/data").fill("password", Site.PASSWORD).submit().bytes());
        String folder = "plugins/" + subject.id() + "/";
        named.forEach((table, columns) -> columns.forEach(column -> {
            String file = files.getOrDefault(folder + table + ".json", "")
                    + files.getOrDefault(folder + table + "-" + column + ".json", "");
            if (!file.contains(member)) {
                violations.add("The rows of " + table + " that name a member in " + column
                        + " are not in what the member downloads.");
            }
        }));
        if (!subject.contribution().personalData().isEmpty() && files.keySet()
                .stream()
                .noneMatch(
                        (folder + "more.json")::equals)
                && described(browser)) {
            violations.add("PersonalData.export does not give what PersonalData.describe says is kept. "
                    + "The log above has the cause.");
        }
    }

    /** Whether the plugin says that it keeps something of its own. */
    private boolean described(Browser browser) {
        return subject.contribution()
                .personalData()
                .stream()
                .anyMatch(data -> data.describe(member).isPresent())
                && browser.open("/settings/data").status() == 200;
    }

    private void erased(Browser browser) {
        browser.open("/settings/data/leave").fill("password", Site.PASSWORD).submit();
        tables.unerased(subject.id())
                .forEach(problem -> violations.add("When a member left, their data could not be erased: " + problem
                        + ". The log above has the cause; PersonalData says what a column cannot."));
        tables.columns(subject.id()).forEach((table, columns) -> columns.forEach(column -> {
            if (tables.keepsAny(table, column, Set.of(member))) {
                violations.add("The table " + table + " still keeps the id of a member who left, in its column "
                        + column
                        + ". Erase it in PersonalData.erase, or say personal(\"" + table + "\", \"" + column + "\").");
            }
        }));
    }

    private static Map<String, String> unzipped(byte[] bytes) {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
