package org.konbit.kernel.listing;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.konbit.api.Request;
import org.konbit.kernel.listing.Written.Row;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Site;

/** Turns contents into entries of a list: each with its address and the name of its kind, as its plugin says them. Thread-safe. */
public final class Listing {
    private final Site site;
    private final Catalogues catalogues;
    private final Predicate<String> hello;

    /** Ask the site for addresses and the catalogues for names; {@code hello} knows the conversation in which people say hello. */
    public Listing(Site site, Catalogues catalogues, Predicate<String> hello) {
        this.hello = hello;
        this.site = site;
        this.catalogues = catalogues;
    }

    /**
     * One entry.
     *
     * @param path below the context path
     * @param kind the name of the content's type in the reader's language; empty where people say hello, which is none of the kinds
     * @param language BCP 47 tag of the title
     * @param published epoch milliseconds
     * @param talked how many comments there are; where those are answers, the asker's own are not counted
     * @param answered whether they are answers
     */
    public record Entry(String path, String kind, String title, String language, String author, String authorName,
            long published,
            int talked, boolean answered) {}

    /** The entries of these contents; those of a type whose plugin is not active have no page now and are left out. */
    public List<Entry> entries(List<Row> rows, Request request) {
        return rows.stream().map(row -> entry(row, request.language())).flatMap(Optional::stream).toList();
    }

    private Optional<Entry> entry(Row row, String language) {
        return site.type(row.type()).map(type -> {
            String owner = row.type().substring(0, row.type().indexOf('.'));
            String kind = hello.test(row.id()) ? "" : catalogues.of(owner).text(language, "type." + row.type());
            Talked talked = Talked.of(row.type(), row.comments(), row.answers());
            return new Entry(type.path().replace("{id}", row.id()), kind, row.title(), row.language(), row.author(),
                    row.authorName(),
                    row.published(), talked.count(), talked.answers());
        });
    }
}
