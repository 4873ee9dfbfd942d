package org.konbit.kernel.file.text;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements about texts that wait to be read. */
public interface TextSql {
    /** A file that waits. */
    record Waiting(String id, String sha256, String mediaType) {}

    /** What was read out of the same bytes before. */
    record Known(String textState, @Nullable String text, @Nullable Integer pages) {}

    /** The files that wait longest. */
    @SqlQuery("select id, sha256, media_type from file where text_state = 'waiting' order by id limit :most")
    List<Waiting> next(int most);

    /** This file, if it waits still. */
    @SqlQuery("select id, sha256, media_type from file where id = :id and text_state = 'waiting'")
    Optional<Waiting> waiting(String id);

    /** The text of another file with the same bytes. */
    @SqlQuery("select text_state, text, pages from file where sha256 = :sha256 and text_state in ('read', 'none') limit 1")
    @Nullable
    Known known(String sha256);

    /** Write the result; 0 if the file went away meanwhile. */
    @SqlUpdate("""
               update file set text_state = :state, text = :text, text_language = :language, pages = :pages
               where id = :id and text_state = 'waiting'""")
    int finish(String id, String state, @Nullable String text, @Nullable String language, @Nullable Integer pages);
}
