/**
 * People: how they come in (invitation, sign-in), what they set for themselves, how others find them, and how an administrator looks
 * after them.
 *
 * <p>A member is a row of {@code member}; addresses, passwords, sessions and roles are rows of their own beside it. Only active members
 * can sign in and be found. An e-mail address is shown to its owner and to nobody else; of a password, a session and an invitation only a
 * hash is kept.
 */
@NullMarked
package org.konbit.kernel.member;

import org.jspecify.annotations.NullMarked;
