package org.konbit.kernel.member;

import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;

/** Says that the first press did all, and leads to where one signs in. */
record PressedTwice(Text title) implements View {
    /** This page, or the first page for who is signed in as this member already. */
    static Response of(String member, String title, Request request) {
        return request.signedIn() && request.member().id().equals(member)
                ? Response.redirect("/")
                : Response.page(new PressedTwice(Text.key(title)));
    }
}
