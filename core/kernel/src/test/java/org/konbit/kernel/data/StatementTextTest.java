package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements are understood as Jdbi's own parsers understand them. */
class StatementTextTest {
    private final StatementText text = new StatementText();

    @ParameterizedTest
    @ValueSource(strings = {"select 1", "select id from note where id = :id", ":a,:b:c", "a=:a1_b.c)",
            "select :a::text, b::int",
            "'it''s :not <one>' = :one", "\"a :column\" = :x", "id in (<ids>) and a < :a and b > <ids>", "a<b and c>:d",
            "<ids><names>", "(c.published, c.id) < (:published, :id)", "a <> :b", "'10:30' || :\u00e9t\u00e9",
            "x = :x -- :no <ids>",
            "/* :no */ x = :x", "a \\:b = :c", "x = ?", ":a?.b", "a::b::c:d", "case when :a then ':' else :b end", ""})
    void statementsMeanTheSame(String sql) {
        try (Handle handle = Jdbi.create("jdbc:sqlite::memory:").open(); Query query = handle.createQuery("select 1")) {
            var context = query.getContext();
            context.define("ids", ":first, :second");
            context.define("names", "x");
            assertThat(text.parse(sql, context)).isEqualTo(new ColonPrefixSqlParser().parse(sql, context));
            assertThat(text.parse(sql, context)).isEqualTo(new ColonPrefixSqlParser().parse(sql, context));
            assertThat(text.render(sql, context))
                    .isEqualTo(new DefinedAttributeTemplateEngine().render(sql, context));
        }
    }

    @Test
    void aListThatNobodyGaveIsNamed() {
        try (Handle handle = Jdbi.create("jdbc:sqlite::memory:").open(); Query query = handle.createQuery("select 1")) {
            assertThatThrownBy(() -> text.render("id in (<ids>)", query.getContext()))
                    .isInstanceOf(UnableToCreateStatementException.class)
                    .hasMessageContaining("<ids>");
        }
    }
}
