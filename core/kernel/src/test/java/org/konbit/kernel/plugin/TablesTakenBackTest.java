package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.konbit.kernel.plugin.PluginState.Active;
import org.konbit.kernel.plugin.PluginState.Failed;

/** A version that does not come up after its tables were made takes them along when it goes. */
class TablesTakenBackTest {
    private static final String FIRST = "--changeset hello:1\ncreate table hello_note (id varchar(26) primary key);\n";
    private static final String ADDS = "--changeset hello:2\ncreate table hello_more (id varchar(26) primary key);\n";
    private static final String CHANGES = "--changeset hello:3\nupdate hello_note set id = 'other';\n";
    private final PluginHost host = new PluginHost(Duration.ofSeconds(30));

    interface Tables {
        @SqlQuery("select count(*) from hello_note")
        int notes();

        @SqlQuery("select count(*) from hello_more")
        int more();

        @SqlQuery("select count(*) from databasechangelog where filename = 'hello/changelog.sql'")
        int ran();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static SamplePlugin broken(String changelog) {
        return SamplePlugin.named("hello")
                .version("1.2.0")
                .changelog(changelog)
                .constructing("if (true) throw new IllegalStateException(\"no key\");");
    }

    private void noMore() {
        assertThatThrownBy(() -> host.databases.kernel().read(Tables.class, Tables::more))
                .isInstanceOf(StatementException.class);
    }

    @Test
    void atItsFirstStart() throws Exception {
        broken(FIRST + ADDS).into(host.folder);
        host.start();
        host.waitFor("hello", Failed.class);
        noMore();
        assertThat(host.databases.kernel().read(Tables.class, Tables::ran)).isZero();
        SamplePlugin.named("hello").version("1.3.0").changelog(FIRST + ADDS).says("mended").into(host.folder);
        host.waitFor("/hello", "mended");
        assertThat(host.databases.kernel().read(Tables.class, Tables::more)).isZero();
    }

    @Test
    void asAnUpdateAtOnceAndAtARestart() throws Exception {
        SamplePlugin.named("hello").changelog(FIRST).says("version one").into(host.folder);
        host.start();
        broken(FIRST + ADDS).into(host.folder);
        host.waitUntil("the new version is refused",
                () -> host.plugins.report("hello").orElseThrow().refused().isPresent());
        assertThat(host.get("/hello")).isEqualTo("version one");
        noMore();
        assertThat(host.story("hello", "en")).contains("Everything is as before: version 1.0.0 goes on serving.");

        host.restart(false);
        assertThat(host.plugins.report("hello").orElseThrow().state()).isInstanceOf(Active.class);
        assertThat(host.get("/hello")).isEqualTo("version one");
        noMore();
        assertThat(host.databases.kernel().read(Tables.class, Tables::ran)).isOne();

        broken(FIRST + ADDS + CHANGES).version("1.2.1").into(host.folder);
        host.waitUntil("the third version is refused", () -> host.story("hello", "en").contains("1.2.1"));
        assertThat(host.get("/hello")).isEqualTo("version one");
        assertThat(host.story("hello", "en")).as("what cannot be taken back is said")
                .contains(
                        "Version 1.0.0 goes on serving. The tables stay as the other version left them");
        assertThat(host.databases.kernel().read(Tables.class, Tables::more)).isZero();
    }
}
