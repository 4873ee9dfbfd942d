/**
 * Walks through a running site the way people and programs do: single requests, links followed, forms filled in, pages looked at.
 *
 * <p>The contract that every plugin keeps is checked with it, and so is Konbit as a whole. Plugins' own tests have a
 * {@link org.konbit.testing.Browser}.
 */
@NullMarked
package org.konbit.testing.walk;

import org.jspecify.annotations.NullMarked;
