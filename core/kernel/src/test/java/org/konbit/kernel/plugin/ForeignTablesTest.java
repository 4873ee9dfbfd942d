package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignTablesTest {
    private static final String MINE = "trips_";

    @ParameterizedTest
    @ValueSource(strings = {"alter table member add column age integer", "create or replace view member as select 1",
            "create temporary table member (id integer)", "drop view if exists member", "delete from member",
            "insert into member values ('it''s -- not')", "update \"member\" set name = 'x'",
            "create unique index trips_one on member (name)"})
    void whatChangesAnothersTableIsFound(String statement) {
        assertThat(ForeignTables.first(statement, MINE)).contains("member");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create table trips_trip (id varchar(26))", "insert into trips_trip select id from member",
            "select id from member for update skip locked", "select id from member for update nowait",
            "insert into trips_trip values ('update member set x')", "-- drop table member",
            "insert into trips_trip values (1) on conflict (id) do update set id = 2"})
    void whatReadsItOrChangesOnesOwnIsNot(String statement) {
        assertThat(ForeignTables.first(statement, MINE)).isEmpty();
    }

    @Test
    void aLongTextIsNoDepthForIt() {
        String text = "it''s a long way ".repeat(20_000);

        assertThat(ForeignTables.first("insert into trips_trip values ('" + text + "'); drop table member", MINE))
                .contains("member");
    }
}
