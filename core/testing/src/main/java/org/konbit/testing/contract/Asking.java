package org.konbit.testing.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.konbit.api.Role;
import org.konbit.kernel.data.StatementCount;
import org.konbit.testing.Statements;
import org.konbit.testing.walk.Answer;

/**
 * How often the plugin's pages ask the database. Where one method is asked twice or more for one page, it may be once for each row: then the
 * forms are sent some more times, and a page that asks as many times more is one whose list makes it slow.
 */
final class Asking {
    private static final int MORE = 6;
    private static final String WAY_OUT = " Read all rows at once: with a join, or with one query with in (<ids>).";

    private Asking() {}

    static List<String> violations(Subject subject) {
        Visits visits = subject.visits();
        List<String> violations = new ArrayList<>();
        for (Role role : List.of(Role.MEMBER, Role.ADMINISTRATOR)) {
            Map<String, Statements.Noted> few = new LinkedHashMap<>();
            for (Answer page : visits.pages(role)) {
                Statements.Noted noted = asked(visits, role, page.target());
                if (noted.times() > 1) {
                    few.put(page.target(), noted);
                }
            }
            if (!few.isEmpty()) {
                visits.writeMore(MORE);
            }
            few.forEach((target, before) -> judge(target, before, asked(visits, role, target), violations));
        }
        return violations.stream().distinct().toList();
    }

    private static void judge(String target, Statements.Noted before, Statements.Noted now, List<String> violations) {
        if (now.times() - before.times() >= MORE) {
            violations.add("The page " + target + " asks the database again for each row: " + now.most() + " "
                    + before.times() + " times, and " + now.times() + " times after " + MORE
                    + " more entries were written." + WAY_OUT);
        } else if (now.count() > StatementCount.MANY) {
            violations.add("The page " + target + " asks the database " + now.count() + " times, " + now.times()
                    + " of them with " + now.most() + "; " + StatementCount.MANY + " are the most." + WAY_OUT);
        }
    }

    /** The greater of two: what is noted first may be of a request before, whose answer left before it was noted. */
    private static Statements.Noted asked(Visits visits, Role role, String target) {
        Statements.Noted one = once(visits, role, target);
        Statements.Noted other = once(visits, role, target);
        return one.times() > other.times() ? one : other;
    }

    private static Statements.Noted once(Visits visits, Role role, String target) {
        return Statements.noted(target.replaceAll("[?#].*", ""), () -> visits.reader(role).get(target));
    }
}
