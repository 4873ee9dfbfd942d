/**
 * The {@code konbit} command line.
 *
 * <p>Exit codes: 0 done; 1 it failed, for the reason printed; 2 the command line was not understood; 3 the configuration is wrong; 4 the
 * data directory is in use; 5 the port is in use; 130 and 143 stopped by Ctrl-C and by SIGTERM, after everything was closed.
 */
@NullMarked
package org.konbit.launcher.cli;

import org.jspecify.annotations.NullMarked;
