/** What bundles of the tests are made of; packed into jars by {@code ProbeBundle} and {@code SampleJar} and loaded by the framework. */
@NullMarked
package org.konbit.launcher.probe;

import org.jspecify.annotations.NullMarked;
