package org.konbit.kernel.content;

import org.konbit.api.Permission;
import org.konbit.api.Role;

/** The rights that concern contents; inside a space each counts for those who may read it. */
public final class ContentPermissions {
    /** Read what one may know of. */
    public static final Permission READ = new Permission("content.read", Role.VISITOR);
    /** Begin conversations. */
    public static final Permission WRITE = new Permission("content.write", Role.MEMBER);
    /** Comment and react under contents of every type. */
    public static final Permission COMMENT = new Permission("content.comment", Role.MEMBER);
    /** Add, name and remove topics. */
    public static final Permission TOPICS = new Permission("content.topics", Role.STEWARD);
    /** Change and put aside what others wrote in a space. */
    public static final Permission MODERATE = Permission.MODERATE;

    private ContentPermissions() {}
}
