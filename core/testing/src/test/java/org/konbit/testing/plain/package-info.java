/** A plugin that registers a plain servlet, made on the spot: who may reach it in which state of the plugin. */
@NullMarked
package org.konbit.testing.plain;

import org.jspecify.annotations.NullMarked;
