/**
 * Mail that goes out. A mail is a row, written in the transaction of what caused it; one thread sends what waits, tries again with growing
 * pauses, and says in words what it could not deliver. Nobody's address is copied for it: it is looked up when the mail is sent.
 */
@NullMarked
package org.konbit.kernel.mail;

import org.jspecify.annotations.NullMarked;
