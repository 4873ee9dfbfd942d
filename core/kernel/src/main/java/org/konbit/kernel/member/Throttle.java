package org.konbit.kernel.member;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.konbit.api.Text;
import org.konbit.kernel.web.TooManyTries;

/**
 * Slows down those who try passwords or invitations, and never locks anybody out for good: each limit fills up again by itself.
 *
 * <p>A wrong try counts three times: for the account as seen from one address (10 an hour), for the account from anywhere (60 an hour),
 * so that one stranger cannot use up its owner's tries, and for the address (60 an hour, since whole towns share one on mobile
 * networks). Kept in memory, for the most recently seen 20,000 names. Thread-safe.
 */
public final class Throttle {
    private static final int REMEMBERED = 20_000;
    private static final int NEAR = 10;
    private static final int FAR = 60;

    private final TimeMeter clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Count by this clock. */
    public Throttle(InstantSource clock) {
        this.clock = new Meter(clock);
    }

    /** Our clock, as the buckets read it. */
    private record Meter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /**
     * Take one try for this account from this address.
     *
     * @param account what is tried: a folded e-mail address, an invitation
     * @param address where from: an IP address
     */
    public Attempt attempt(String account, String address) {
        String network = network(address);
        List<Bucket> taken = new ArrayList<>(3);
        // the address first: one that may not try any more must not fill the memory with names
        for (Limit limit : List.of(new Limit("i " + network, FAR), new Limit("n " + account + " " + network, NEAR),
                new Limit("a " + account, FAR))) {
            Bucket bucket = bucket(limit.name, limit.hourly, Duration.ofHours(1));
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                Attempt refused = new Attempt(taken, Duration.ofNanos(probe.getNanosToWaitForRefill()));
                refused.forgive();
                return refused;
            }
            taken.add(bucket);
        }
        return new Attempt(taken, Duration.ZERO);
    }

    /**
     * The same for an account whose owner may be known by the browser that asks: their tries are counted by themselves, since strangers could
     * use up all others.
     *
     * @param known by what the browser is known to the owner, if it is
     */
    public Attempt attempt(String account, String address, Optional<String> known) {
        return known.map(browser -> ofHour("k " + account + " " + browser, NEAR))
                .orElseGet(() -> attempt(account, address));
    }

    /**
     * Take one of those that a day has.
     *
     * @param what is done: {@code export} and the id of whose data it is
     * @param daily how many a day has, which come back one by one
     */
    public Attempt ofDay(String what, int daily) {
        return one("d " + what, daily, Duration.ofDays(1));
    }

    /** Take one of those that an hour has; like {@link #ofDay}. */
    Attempt ofHour(String what, int hourly) {
        return one("h " + what, hourly, Duration.ofHours(1));
    }

    /**
     * Take one of those that an hour has for everybody behind an address; like {@link #ofDay}.
     *
     * @param address an IP address
     */
    Attempt ofNetwork(String what, String address, int hourly) {
        return ofHour(what + " " + network(address), hourly);
    }

    private Attempt one(String name, int most, Duration within) {
        Bucket bucket = bucket(name, most, within);
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? new Attempt(List.of(bucket), Duration.ZERO)
                : new Attempt(List.of(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** What one subscriber holds: an IPv4 address, or the first half of an IPv6 address, of which each has 2^64. */
    private static String network(String address) {
        String bare = address.startsWith("[") && address.endsWith("]")
                ? address.substring(1, address.length() - 1)
                : address;
        try {
            byte[] bytes = InetAddress.ofLiteral(bare.split("%", 2)[0]).getAddress();
            return bytes.length == 4 ? bare : HexFormat.of().formatHex(bytes, 0, 8);
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private record Limit(String name, int hourly) {}

    private Bucket bucket(String name, int most, Duration within) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(name, n -> Bucket.builder()
                    .withCustomTimePrecision(clock)
                    .addLimit(limit -> limit.capacity(most).refillGreedy(most, within))
                    .build());
        }
    }

    /**
     * One try.
     *
     * @param taken the limits it counted against
     * @param delay how long until the next try; zero if this one may go on
     */
    public record Attempt(List<Bucket> taken, Duration delay) {
        /**
         * Go on if this try is allowed.
         *
         * @param field where the form says how long to wait; empty for above it
         * @throws TooManyTries if it is not
         */
        public void orWait(String field) {
            if (!allowed()) {
                throw new TooManyTries(field, Text.key("member.sign-in.wait", minutes()), delay);
            }
        }

        /** Whether it may go on. */
        public boolean allowed() {
            return delay.isZero();
        }

        /** Whole minutes to wait, at least one. */
        long minutes() {
            return Math.max(1, (delay.toSeconds() + 59) / 60);
        }

        /** Give the try back: it was right. */
        public void forgive() {
            taken.forEach(bucket -> bucket.addTokens(1));
        }
    }
}
