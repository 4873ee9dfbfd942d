package org.konbit.kernel.organization;

import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Upload;
import org.konbit.api.content.FileStore;
import org.konbit.api.content.StoredFile;
import org.konbit.kernel.file.SmallPicture;
import org.konbit.kernel.organization.Organizations.Organization;

/** The logo of an organization: written anew from what was sent, and seen by those who see the organization. */
final class LogoPages {
    /** Of each side, in pixels. */
    private static final int SIDE = 256;
    private static final String PATH = "/organizations/{id}/logo";
    private final Database database;
    private final FileStore files;

    /** A picture, or none any more. */
    record Logo(@Nullable Upload logo, boolean none) {}

    LogoPages(Database database, FileStore files) {
        this.database = database;
        this.files = files;
    }

    void contribute(Contributions to) {
        to.get(PATH, OrganizationPages.BROWSE, this::show).post(PATH, OrganizationForms.ADD, this::change);
    }

    private Response show(Request request) {
        String logo = database.read(Organizations.class, all -> all.find(request.path("id")))
                .map(Organization::logo)
                .orElseThrow(NotFound::new);
        return Response.file(new StoredFile(logo, "logo.png", "image/png", 0), true);
    }

    private Response change(Request request) {
        String id = OrganizationForms.editable(database, request).id();
        Logo form = request.form(Logo.class, "/organizations/" + id + "/edit");
        Upload picture = form.logo();
        if (picture == null && !form.none()) {
            throw new InvalidForm("logo", Text.key("web.form.required"));
        }
        String sha256 = picture == null ? null : files.keep("logo", SmallPicture.of("logo", picture, SIDE)).sha256();
        database.write(Organizations.class, all -> all.logo(id, sha256));
        return Response.redirect("/organizations/" + id).saying("common.saved");
    }
}
