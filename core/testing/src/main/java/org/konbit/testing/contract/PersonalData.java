package org.konbit.testing.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the plugin's tables keep of members, after members used it, against what it says they keep. */
final class PersonalData {
    private PersonalData() {}

    static List<String> violations(Subject subject) {
        subject.visits();
        List<String> violations = new ArrayList<>();
        Tables tables = Tables.of(subject.site());
        Map<String, List<String>> described = subject.contribution().personal();
        Map<String, List<String>> columns = tables.columns(subject.id());
        Set<String> members = tables.memberIds();
        columns.forEach((table, names) -> names.forEach(column -> {
            if (!described.getOrDefault(table, List.of()).contains(column) && tables.keepsAny(table, column, members)) {
                violations.add("The table " + table + " keeps ids of members in its column " + column
                        + ", and contribute(…) does not say so. Add .personal(\"" + table + "\", \"" + column
                        + "\"), so that it is exported and erased with the member.");
            }
        }));
        return violations;
    }
}
