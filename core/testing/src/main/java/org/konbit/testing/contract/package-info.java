/**
 * What every plugin keeps, checked on a real site without being asked: once for each plugin that the build packed, as soon as one of its
 * test classes is a {@link org.konbit.testing.KonbitTest}.
 *
 * <p>The checks are an engine of the JUnit Platform, so that each of them is a result of its own in every report. What one finds is told
 * in sentences for the plugin's author.
 */
@NullMarked
package org.konbit.testing.contract;

import org.jspecify.annotations.NullMarked;
