/**
 * Short lists of contents, as the pages of a member, an organization and a space show them.
 *
 * <p>They are read from {@code konbit_content} joined with {@code konbit_readable}, like a plugin's lists, so the visibility rule cannot
 * be forgotten.
 */
@NullMarked
package org.konbit.kernel.listing;

import org.jspecify.annotations.NullMarked;
