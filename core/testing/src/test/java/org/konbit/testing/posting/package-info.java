/** A plugin that writes mails, made on the spot: which of them are sent, to whom, and how often. */
@NullMarked
package org.konbit.testing.posting;

import org.jspecify.annotations.NullMarked;
