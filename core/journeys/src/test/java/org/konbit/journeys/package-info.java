/**
 * Tries the whole as people and attackers would: kernel, plugins and the example's starter kit together, over HTTP and in a real browser.
 *
 * <p>{@link org.konbit.journeys.Community} starts a site; {@link org.konbit.journeys.Crawl} walks through all its pages as one reader;
 * {@link org.konbit.journeys.Chromium} opens windows of Debian's Chromium, which {@link org.konbit.journeys.ChromiumPackage} installs
 * where it is missing and may be.
 */
@NullMarked
package org.konbit.journeys;

import org.jspecify.annotations.NullMarked;
