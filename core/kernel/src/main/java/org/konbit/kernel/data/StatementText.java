package org.konbit.kernel.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;

/**
 * Finds the {@code :parameters} and {@code <lists>} of a statement.
 *
 * <p>Jdbi does this with the tables of a parser generator, which slow down each statement's first use and every start of the server.
 * Statements with comments, backslashes or question marks are left to it.
 */
final class StatementText implements SqlParser, TemplateEngine {
    private static final int REMEMBERED = 1_000;
    private static final Pattern UNUSUAL = Pattern.compile("[\\\\?]|--|/\\*");
    private static final String QUOTED = "'[^']*+'|\"[^\"]*+\"";
    private static final Pattern PARAMETER = Pattern.compile(QUOTED + "|::|:([A-Za-z0-9_.\\x{80}-\\x{fffe}]++)");
    private static final Pattern LIST = Pattern.compile(QUOTED + "|<([A-Za-z0-9_]++)>");

    private final SqlParser parser = new ColonPrefixSqlParser();
    private final TemplateEngine templates = new DefinedAttributeTemplateEngine();
    private final ConcurrentHashMap<String, ParsedSql> parsed = new ConcurrentHashMap<>();

    @Override
    public ParsedSql parse(String sql, StatementContext context) {
        ParsedSql known = parsed.get(sql);
        if (known == null) {
            known = UNUSUAL.matcher(sql).find() ? parser.parse(sql, context) : parsed(sql);
            if (parsed.size() < REMEMBERED) {
                parsed.put(sql, known);
            }
        }
        return known;
    }

    private static ParsedSql parsed(String sql) {
        ParsedSql.Builder found = ParsedSql.builder();
        Matcher part = PARAMETER.matcher(sql);
        int from = 0;
        while (part.find()) {
            if (part.group(1) != null) {
                found.append(sql.substring(from, part.start())).appendNamedParameter(part.group(1));
                from = part.end();
            }
        }
        return found.append(sql.substring(from)).build();
    }

    @Override
    public String nameParameter(String name, StatementContext context) {
        return parser.nameParameter(name, context);
    }

    @Override
    public String render(String template, StatementContext context) {
        return parse(template, context.getConfig()).orElseThrow().apply(context);
    }

    @Override
    public Optional<Function<StatementContext, String>> parse(String template, ConfigRegistry config) {
        if (UNUSUAL.matcher(template).find()) {
            return templates.parse(template, config);
        }
        List<Function<StatementContext, String>> pieces = new ArrayList<>();
        Matcher part = LIST.matcher(template);
        int from = 0;
        while (part.find()) {
            if (part.group(1) != null) {
                String before = template.substring(from, part.start());
                String name = part.group(1);
                pieces.add(context -> before + defined(name, context));
                from = part.end();
            }
        }
        if (pieces.isEmpty()) {
            return Optional.of(_ -> template);
        }
        String rest = template.substring(from);
        return Optional.of(context -> {
            var sql = new StringBuilder();
            pieces.forEach(piece -> sql.append(piece.apply(context)));
            return sql.append(rest).toString();
        });
    }

    private static Object defined(String name, StatementContext context) {
        Object value = context.getAttribute(name);
        if (value == null) {
            throw new UnableToCreateStatementException("Undefined attribute for token '<" + name + ">'", context);
        }
        return value;
    }
}
