/**
 * Takes data out of a community: a ZIP file that is written while its rows are read, with a table for people (CSV) and one for programs
 * (JSON lines) of each.
 */
@NullMarked
package org.konbit.kernel.export;

import org.jspecify.annotations.NullMarked;
