package org.konbit.kernel.member;

import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * The mail that says that a way into somebody's account changed.
 *
 * @param name of its reader
 * @param what became of it
 * @param path where to look
 */
record SignInMail(String name, Text what, String path) implements View {}
