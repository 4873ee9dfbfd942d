package org.konbit.kernel.member;

import org.konbit.api.View;

/**
 * The mail with a code.
 *
 * @param name of its reader
 * @param code as it is typed
 * @param path where the link leads that does the same; empty for none
 */
record CodeMail(String name, String code, String path) implements View {}
