package org.konbit.kernel.member;

import org.konbit.api.Permission;
import org.konbit.api.Role;

/** What one may do with members and with one's own account. */
public final class MemberPermissions {
    /** Sign in, choose a language, accept an invitation. */
    static final Permission ENTER = new Permission("member.enter", Role.VISITOR);
    /** See the directory. */
    static final Permission BROWSE = new Permission("member.browse", Role.MEMBER);
    /** Change one's own profile, password and sessions. */
    static final Permission SETTINGS = new Permission("member.settings", Role.MEMBER);
    /** Make invitation links for one person. */
    public static final Permission INVITE = new Permission("member.invite", Role.MEMBER);
    /** Make invitation links for several people. */
    static final Permission INVITE_MANY = new Permission("member.invite-many", Role.FACILITATOR);
    /** Say yes to people who were invited, and give cards to come in again. */
    static final Permission LET_IN = new Permission("member.let-in", Role.FACILITATOR);
    /** Give roles, suspend and bring back. */
    static final Permission MANAGE = new Permission("member.manage", Role.ADMINISTRATOR);

    private MemberPermissions() {}
}
