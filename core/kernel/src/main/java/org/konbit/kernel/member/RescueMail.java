package org.konbit.kernel.member;

import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * The mail that tells whoever administers that somebody came in by a link that was made on the server.
 *
 * @param name of its reader
 * @param what happened
 */
record RescueMail(String name, Text what) implements View {}
