/**
 * Keeps note of what was done with power over others, and shows it: roles, accounts, settings, plugins, data, jobs, invitations, looks into
 * closed spaces. Rows are added and never changed, which the database itself refuses; they hold ids and no texts, so that a person who is
 * erased is nowhere in them by name.
 */
@NullMarked
package org.konbit.kernel.audit;

import org.jspecify.annotations.NullMarked;
