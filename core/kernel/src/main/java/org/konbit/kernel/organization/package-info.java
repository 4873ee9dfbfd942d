/**
 * Organizations: who they are, where, and which members belong to them with which title.
 *
 * <p>One person makes an organization complete, and one with nobody in it may be listed: whoever says first that they belong to it is
 * its first person. Later ones ask, and one of its people or a steward lets them in. Those who belong to it and the stewards edit it. Only
 * members see the list.
 */
@NullMarked
package org.konbit.kernel.organization;

import org.jspecify.annotations.NullMarked;
