package org.konbit.kernel.member;

import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * The mail that says that a way into somebody's account changed.
 *
 * @param name of its reader
 * @param what became of it
 * @param when it was, epoch milliseconds
 * @param device what kind of device it was done on; empty if somebody else did it
 */
record SignInMail(String name, Text what, long when, String device) implements View {}
