package org.konbit.kernel.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.konbit.api.Contributions;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.content.ContentType;
import org.konbit.kernel.search.SearchPage.Found;
import org.konbit.kernel.search.SearchPage.State;
import org.konbit.kernel.search.SearchPage.Type;
import org.konbit.kernel.search.SearchResult.Hit;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Site;

/** The search page: everything the reader may see, whatever plugin it belongs to. */
public final class SearchPages implements Plugin {
    static final Permission SEARCH = new Permission("search.find", Role.VISITOR);
    private final Search search;
    private final Site site;
    private final Catalogues catalogues;
    private final Predicate<String> hello;

    /**
     * Ask this search; the site knows the content types and their addresses, the catalogues their names, {@code hello} the conversation in
     * which people say hello: it is none of the kinds.
     */
    public SearchPages(Search search, Site site, Catalogues catalogues, Predicate<String> hello) {
        this.hello = hello;
        this.search = search;
        this.site = site;
        this.catalogues = catalogues;
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/search", SEARCH, this::show).post("/search", SEARCH, SearchPages::asked).noPersonalData();
    }

    /** What was sent so that its words stand in no address leads to a page, to which one may go back. */
    private static Response asked(Request request) {
        SearchForm asked = SearchForm.of(request);
        return Response.redirect(asked.path(asked.page()));
    }

    private Response show(Request request) {
        SearchForm asked = SearchForm.of(request);
        Map<String, ContentType> contents = contentTypes();
        if (asked.q().isEmpty()) {
            return page(request, asked, contents, State.START, SearchResult.nothing());
        }
        try {
            SearchResult result = search.find(asked.query(), request.reader(), request.language(), contents.keySet());
            return page(request, asked, contents, state(result), result);
        } catch (SearchUnavailable soon) {
            return page(request, asked, contents, State.PREPARING, SearchResult.nothing());
        }
    }

    private Map<String, ContentType> contentTypes() {
        Map<String, ContentType> types = new LinkedHashMap<>();
        site.contributions().forEach(one -> one.types().forEach(type -> types.put(type.id(), type)));
        return types;
    }

    private static State state(SearchResult result) {
        if (result.total() == 0) {
            return State.NONE;
        }
        return result.hits().isEmpty() ? State.NO_MORE : State.FOUND;
    }

    private Response page(Request request, SearchForm asked, Map<String, ContentType> contents, State state,
            SearchResult result) {
        List<Type> types = types(request, contents);
        Map<String, String> names = new LinkedHashMap<>();
        types.forEach(type -> names.put(type.id(), type.name()));
        List<Found> found = result.hits()
                .stream()
                .map(hit -> new Found(hit, path(hit, contents),
                        hello.test(hit.id()) ? "" : names.getOrDefault(hit.type(), "")))
                .toList();
        return Response.page(
                new SearchPage(asked, types, state, result, found, request.signedIn()));
    }

    private List<Type> types(Request request, Map<String, ContentType> contents) {
        List<Type> types = new ArrayList<>();
        // a visitor finds neither people nor organizations
        for (Kind kind : request.signedIn()
                ? List.of(Kind.MEMBER, Kind.ORGANIZATION, Kind.SPACE)
                : List.of(Kind.SPACE)) {
            types.add(
                    new Type(kind.word(), catalogues.kernel().text(request.language(), "search.type." + kind.word())));
        }
        for (String id : contents.keySet()) {
            String owner = id.substring(0, id.indexOf('.'));
            types.add(new Type(id, catalogues.of(owner).text(request.language(), "type." + id)));
        }
        return types;
    }

    private static String path(Hit hit, Map<String, ContentType> contents) {
        return switch (Kind.of(hit.kind())) {
            case MEMBER -> "/members/" + hit.id();
            case ORGANIZATION -> "/organizations/" + hit.id();
            case SPACE -> "/spaces/" + hit.detail();
            case CONTENT -> {
                ContentType type = contents.get(hit.type());
                yield type == null ? "/" : type.path().replace("{id}", hit.id());
            }
        };
    }
}
