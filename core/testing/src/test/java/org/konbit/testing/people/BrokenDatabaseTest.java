package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** What people meet when the database fails below them: their words, a number to tell, and what to do. */
@KonbitTest(ownSite = true, databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL})
final class BrokenDatabaseTest {
    private final Site site;
    private String away = "";

    BrokenDatabaseTest(Site site) {
        this.site = site;
    }

    private void rename(String table, String to) throws SQLException {
        try (Connection connection = DriverManager.getConnection(site.databaseUrl());
                var statement = connection.createStatement()) {
            statement.execute("alter table " + table + " rename to " + to);
        }
    }

    private void takeAway(String table) throws SQLException {
        rename(table, table + "_away");
        away = table;
        site.advance(Duration.ofSeconds(2)); // nobody is remembered any more
    }

    @AfterEach
    void bringBack() throws SQLException {
        if (!away.isEmpty()) {
            rename(away + "_away", away);
        }
    }

    /** Where what is written goes, and where it is looked up who writes. */
    @ParameterizedTest
    @ValueSource(strings = {"content", "session"})
    void whatWasTypedIsGivenBack(String table) throws SQLException {
        Browser member = site.as(Role.MEMBER)
                .open("/conversations/new")
                .fill("kind", "question")
                .fill("title", "Ki kote dlo a?")
                .fill("text", "Yon long kesyon sou dlo")
                .form("title");
        takeAway(table);

        member.submit();

        assertThat(member.status()).isEqualTo(500);
        assertThat(member.document().select("textarea").eachText())
                .contains("Ki kote dlo a?", "Yon long kesyon sou dlo");
        assertThat(member.document().select("main p").text()).matches(".*: [0-9A-Z]{8}\\..*");
    }

    @Test
    void whetherItLivesIsToldWithoutTheDatabase() throws SQLException {
        Browser member = site.as(Role.MEMBER).open("/");
        takeAway("session");

        assertThat(member.open("/health/live").status()).isEqualTo(200);
    }
}
