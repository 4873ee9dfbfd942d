/**
 * What Konbit costs, printed beside a floor that was measured in the same run on the same machine, because machines differ.
 *
 * <p>{@link org.konbit.benchmarks.Benchmarks} starts the community and its floors as processes of their own and reads their CPU time and
 * memory from the kernel of the machine (Linux).
 */
@NullMarked
package org.konbit.benchmarks;

import org.jspecify.annotations.NullMarked;
