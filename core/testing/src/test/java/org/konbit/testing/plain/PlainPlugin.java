package org.konbit.testing.plain;

import org.konbit.api.Contributions;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Response;
import org.konbit.api.Role;

/** Adds one page for members, to whose address its servlet answers. */
public final class PlainPlugin implements Plugin {
    @Override
    public void contribute(Contributions to) {
        to.get("/plain/pages/{id}", new Permission("plain.read", Role.MEMBER), request -> Response.redirect("/plain"))
                .noPersonalData();
    }
}
