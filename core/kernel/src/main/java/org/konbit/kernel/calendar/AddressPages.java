package org.konbit.kernel.calendar;

import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.web.PageContext;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/** A member makes a secret address for the calendar of a phone, sees it once, and can take it back. */
final class AddressPages {
    private static final String ADDRESS = "/calendar/address";
    /** Two presses of one button come this close. */
    private static final long PRESS_MILLIS = 5_000;
    private final Database database;

    /** The new address, shown once. */
    record AddressPage(String secret) implements View {
        @Override
        public Text title() {
            return Text.key("calendar.address.made");
        }

        /** The whole address. */
        String address(PageContext page) {
            return page.address("/calendar/" + secret + "/calendar.ics");
        }

        /** The same for a program that subscribes to calendars. */
        String subscription(PageContext page) {
            return address(page).replaceFirst("^https?:", "webcal:");
        }
    }

    AddressPages(Database database) {
        this.database = database;
    }

    void contribute(Contributions to) {
        to.post(ADDRESS, CalendarFeature.FETCH, this::make).post(ADDRESS + "/end", CalendarFeature.FETCH, this::end);
    }

    private Response make(Request request) {
        String me = request.member().id();
        long now = request.now();
        long made = database.transact(work -> made(work.with(Addresses.class), me, now, request));
        ((WebRequest) request).keepSecret();
        // 201 rather than 200: the page with the secret is not kept by the browser
        return Response.page(new AddressPage(secret(made, request))).status(201);
    }

    /** When the address was made that this press, or the one just before it, gives. */
    private static long made(Addresses addresses, String me, long now, Request request) {
        addresses.put(me, Tokens.hash(secret(now, request)), now, now - PRESS_MILLIS);
        // read after the insert: on PostgreSQL that one waited for the other press's commit
        Optional<Addresses.Mine> mine = addresses.mine(me);
        if (mine.filter(one -> one.tokenHash().equals(Tokens.hash(secret(one.created(), request)))).isEmpty()) {
            // just now, but by another browser: this one cannot say that secret again
            addresses.put(me, Tokens.hash(secret(now, request)), now, Long.MAX_VALUE);
            return now;
        }
        return mine.get().created();
    }

    /** Only the browser that made an address can say it again: the database holds no more than the hash. */
    private static String secret(long made, Request request) {
        return ((WebRequest) request).word("calendar " + made);
    }

    private Response end(Request request) {
        database.write(Addresses.class, addresses -> addresses.end(request.member().id()));
        return Response.redirect(CalendarPages.PAGE).saying("calendar.address.ended");
    }
}
