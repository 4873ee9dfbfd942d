/**
 * Jobs: work beside the requests, for plugins.
 *
 * <p>A job is a row of the table {@code job} and a service of a plugin's. {@link org.konbit.kernel.job.JobFeature} is the way in. One
 * thread looks for rows whose time has come, claims each by an update that only one node can win, and runs it on a thread of the plugin's
 * group. Whoever has claimed a row proves it with a word of its own ({@code turn}) each time it writes, so that a run which was cancelled,
 * given up or taken over by another node changes nothing any more. A row whose node died waits again when its lease is over, or when that
 * node is back.
 */
@NullMarked
package org.konbit.kernel.job;

import org.jspecify.annotations.NullMarked;
