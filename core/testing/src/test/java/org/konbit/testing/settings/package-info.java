/** What an administrator sets for a plugin, tried on a site. */
@NullMarked
package org.konbit.testing.settings;

import org.jspecify.annotations.NullMarked;
