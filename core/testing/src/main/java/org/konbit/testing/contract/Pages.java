package org.konbit.testing.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.konbit.api.Role;
import org.konbit.testing.walk.Accessibility;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.FirstView;
import org.konbit.testing.walk.HtmlCheck;
import org.konbit.testing.walk.Problems;

/** The plugin's pages as each role sees them. */
final class Pages {
    private Pages() {}

    static List<String> html(Subject subject) {
        try (HtmlCheck check = new HtmlCheck()) {
            return told(subject, "The HTML is not valid. ", (page, problems) -> check.problems(page.body())
                    .forEach(problem -> problems.add(page.target(), problem)));
        }
    }

    static List<String> accessible(Subject subject) {
        return told(subject, "Not everybody can read it: the page ",
                (page, problems) -> Accessibility.problems(page.document(""))
                        .forEach(problem -> problems.add(page.target(), problem)));
    }

    private static List<String> told(Subject subject, String begin, BiConsumer<Answer, Problems> look) {
        Problems problems = new Problems();
        subject.visits()
                .roles()
                .forEach(
                        role -> subject.visits().pages(role).forEach(page -> look.accept(page, problems)));
        return problems.told().stream().map(problem -> begin + problem.strip()).toList();
    }

    static List<String> small(Subject subject) {
        List<String> violations = new ArrayList<>();
        for (Role role : subject.visits().roles()) {
            for (Answer page : subject.visits().pages(role)) {
                FirstView view = FirstView.of(subject.visits().reader(role), page);
                if (view.all() > FirstView.MOST_BYTES) {
                    violations.add("The page " + page.target() + " is too heavy: " + view.page()
                            + " bytes packed, with all it needs " + view.all() + ", and " + FirstView.MOST_BYTES
                            + " are the most. It needs " + view.needed()
                            + ". Show less at once (a page has a next page), and leave big pictures out.");
                }
            }
        }
        return violations.stream().distinct().toList();
    }
}
