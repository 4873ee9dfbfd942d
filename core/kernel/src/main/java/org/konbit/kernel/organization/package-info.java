/**
 * Organizations: who they are, where, and which members belong to them with which title.
 *
 * <p>One person makes an organization complete, and one with nobody in it may be listed: who says that it is theirs claims it, and a
 * steward says yes or no. Who comes later asks, and one of its people or a steward lets them in. Those who belong to it and the stewards
 * edit it; when the last one leaves, it can be claimed again. Only members see the list.
 */
@NullMarked
package org.konbit.kernel.organization;

import org.jspecify.annotations.NullMarked;
