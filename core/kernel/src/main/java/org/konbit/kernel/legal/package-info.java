/**
 * What the law of a country asks of a community, as data: texts with versions, ages, deadlines and times. And what members said yes to, and
 * took back: rows that are only added. No feature is imported here, so that each can ask before it shows something of somebody.
 */
@NullMarked
package org.konbit.kernel.legal;

import org.jspecify.annotations.NullMarked;
