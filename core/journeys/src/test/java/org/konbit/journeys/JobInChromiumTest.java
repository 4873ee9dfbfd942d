package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.testing.Site;
import org.konbit.testing.walk.Reader;

/** The page of a job on a phone. The job itself is a row that another node runs, as far as this one knows. */
@InChromium
@ExtendWith(Sites.Extension.class)
final class JobInChromiumTest {
    private static final String ID = "01J00000000000000000000000";
    private static final String ROW = """
                                      insert into job (id, plugin, type, title, input, by_clock, state, created, due, begun,
                                          done, total, node, turn, lease)
                                      values ('%s', 'library', 'org.example.SweepJob', 'x', '', false, 'running', 1, 1, 1, 3, 10,
                                          'another', 'x', %d)"""
            .formatted(ID, Long.MAX_VALUE);

    @Test
    void itFollowsTheJobWithoutBeingLoadedAgain(Sites sites, Chromium chromium) throws SQLException {
        Site site = sites.lively();
        Reader administrator = Reader.of(site, "administrator");
        try (Connection connection = DriverManager.getConnection(site.databaseUrl());
                Statement database = connection.createStatement();
                Window window = chromium.window(site, Look.phone().wide(320))) {
            database.execute(ROW);
            window.with(administrator.cookies());
            assertThat(window.open("/jobs/" + ID)).isEqualTo(200);
            assertThat(window.page().locator("progress").getAttribute("value")).isEqualTo("3");
            assertThat(window.sideways()).as("pixels to scroll sideways").isZero();
            assertThat(new AxeBuilder(window.page()).setLegacyMode(true).analyze().getViolations()).isEmpty();

            database.execute("update job set done = 10, state = 'done', ended = 2 where id = '" + ID + "'");
            window.page().waitForSelector("#job[data-state=done] progress[value='10']");
            assertThat(window.page().locator("[data-hx-trigger]").count()).as("what asks again").isZero();
            assertThat(window.loads()).hasSize(1);
            assertThat(window.complaints()).isEmpty();
            database.execute("delete from job where id = '" + ID + "'");
        }
    }
}
