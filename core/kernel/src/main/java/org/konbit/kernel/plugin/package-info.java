/**
 * The life of plugins: installed, started, exchanged, rested, explained and removed while the site goes on.
 *
 * <p>A plugin is a bundle that provides the capability {@code konbit.plugin}. {@link org.konbit.kernel.plugin.PluginCalls} guards every
 * call of a plugin's code: eight at once, ten seconds each, and a rest after five failures in a minute. What a plugin lacks or what
 * broke in it is told in words, never as a stack trace; the stack trace is in the log.
 */
@NullMarked
package org.konbit.kernel.plugin;

import org.jspecify.annotations.NullMarked;
