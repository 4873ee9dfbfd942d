package org.konbit.kernel.file.text;

import java.time.Duration;

/**
 * What one file may cost.
 *
 * @param heapMegabytes memory of the reading process
 * @param first after this, the first attempt is broken off, and the file is read again beside the others
 * @param patience after this, what was read of a PDF by then is the answer
 * @param limit after this, the process is killed and the file has failed
 * @param temporaryBytes how much may be written to the disk meanwhile
 */
record ReadingLimits(int heapMegabytes, Duration first, Duration patience, Duration limit, long temporaryBytes) {
    /** Enough for a PDF of a thousand pages on a small machine. */
    static final ReadingLimits USUAL = new ReadingLimits(96, Duration.ofSeconds(8), Duration.ofSeconds(45),
            Duration.ofSeconds(60), 512L << 20);
}
