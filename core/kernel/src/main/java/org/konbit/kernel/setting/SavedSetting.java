package org.konbit.kernel.setting;

import org.jspecify.annotations.Nullable;

/**
 * A value that somebody set.
 *
 * @param plugin id
 * @param name of the setting
 * @param content as text; a list has one value a line
 * @param changed epoch milliseconds
 * @param changedBy id of the member who set it
 * @param member that member's name, null if nobody is called so any more
 */
record SavedSetting(String plugin, String name, String content, long changed, @Nullable String changedBy,
        @Nullable String member) {}
