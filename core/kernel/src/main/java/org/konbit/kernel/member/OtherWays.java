package org.konbit.kernel.member;

import java.util.List;

/**
 * The ways in that the sign-in page offers beside what is typed there.
 *
 * @param passkeys whether passkeys work at this site's address
 * @param providers where else people have accounts
 */
record OtherWays(boolean passkeys, List<Provider> providers) {}
