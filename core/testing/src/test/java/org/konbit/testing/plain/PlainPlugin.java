package org.konbit.testing.plain;

import org.konbit.api.Contributions;
import org.konbit.api.Forbidden;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.osgi.framework.FrameworkUtil;

/** Adds a page for members, at whose address its servlet answers, two that register a servlet and a filter where they may not, and a form that is refused and whose page breaks when it is drawn again. */
public final class PlainPlugin implements Plugin {
    @Override
    public void contribute(Contributions to) {
        Permission read = new Permission("plain.read", Role.MEMBER);
        to.get("/plain/pages/{id}", read, request -> Response.redirect("/plain"))
                .get("/plain/form", read, request -> {
                    throw new IllegalStateException("The page broke");
                })
                .get("/plain/late", read, request -> {
                    PlainActivator.register(FrameworkUtil.getBundle(PlainPlugin.class).getBundleContext(),
                            "/elsewhere/*");
                    return Response.redirect("/plain");
                })
                .get("/plain/filter", read, request -> {
                    PlainActivator.filter(FrameworkUtil.getBundle(PlainPlugin.class).getBundleContext());
                    return Response.redirect("/plain");
                })
                .post("/plain/form", read, request -> {
                    request.form(PlainForm.class);
                    throw new Forbidden(Text.words("Not today", "en"));
                })
                .noPersonalData();
    }
}
