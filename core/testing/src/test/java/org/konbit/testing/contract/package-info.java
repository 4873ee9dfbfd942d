/** Plugins with one fault each: every check of the contract finds the one that it is there for. */
@NullMarked
package org.konbit.testing.contract;

import org.jspecify.annotations.NullMarked;
