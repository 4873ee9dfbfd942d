/**
 * Tables that people bring along and take away: CSV and XLSX, read and written a row at a time, however large they are.
 *
 * <p>What comes from outside is checked before a library sees it, and what goes out holds no formula. Nothing of the libraries is loaded
 * before the first table.
 */
@NullMarked
package org.konbit.kernel.table;

import org.jspecify.annotations.NullMarked;
