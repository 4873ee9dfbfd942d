/** What a bundle of the tests is made of; packed into a jar by {@code ProbeBundle} and loaded by the framework, never by the tests. */
@NullMarked
package org.konbit.launcher.probe;

import org.jspecify.annotations.NullMarked;
