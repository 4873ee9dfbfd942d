package org.konbit.testing.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class HtmlCheckTest {
    @AutoClose
    private final HtmlCheck check = new HtmlCheck();

    private List<String> problems(String body) {
        return check.problems(
                ("<!doctype html><html lang=\"ht\"><head><meta charset=\"utf-8\"><title>t</title></head><body>" + body
                        + "</body></html>").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void goodPagesHaveNoProblemsAndBadOnesDoEachTime() {
        assertThat(problems("<p>Bonjou</p>")).isEmpty();
        assertThat(problems("<p id=a></p><p id=a></p>")).anyMatch(problem -> problem.contains("Duplicate ID"));
        assertThat(problems("<p>Bonjou</p>")).isEmpty();
        assertThat(problems("<ul><div></div></ul>")).anyMatch(problem -> problem.contains("not allowed"));
    }
}
