package org.konbit.kernel.member;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;
import org.konbit.kernel.web.TooMuchAtOnce;

/**
 * Hashes passwords with Argon2id and compares them; the parameters stand in the hash, so they can be raised later.
 *
 * <p>A hash costs about 0.2 s of CPU and 19 MiB: two are made at once and a few wait, more are turned away with {@link TooBusy}. They are
 * made on platform threads of their own, because a virtual thread that only computes would keep a carrier from all other requests.
 * Thread-safe.
 */
public final class Passwords {
    private static final Cost COST = new Cost(19_456, 2, 1);
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 20;
    private static final long PATIENCE_SECONDS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING), Thread.ofPlatform().daemon().name("password-", 0).factory());
    /** What an address nobody has is compared with, so that it takes as long as one that somebody has. */
    private final String nobody;

    /** What a hash costs: memory in KiB, passes over it, lanes. */
    private record Cost(int memory, int passes, int lanes) {}

    /** Thrown when too many passwords are being checked at this moment; the next try in a few seconds works. */
    public static final class TooBusy extends TooMuchAtOnce {
        private static final long serialVersionUID = 1L;

        TooBusy() {
            super("too many passwords are being checked at once", Text.key("member.busy"));
        }
    }

    /** Prepare; costs nothing until the first password comes. */
    public Passwords() {
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        RANDOM.nextBytes(salt);
        RANDOM.nextBytes(hash);
        this.nobody = text(COST, salt, hash);
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Hash a password, with a new salt, into the PHC string form.
     *
     * @throws TooBusy if too many are being hashed
     */
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return text(COST, salt, argon2id(COST, salt, password, HASH_BYTES));
    }

    /**
     * Compare a password with a stored hash; without one the answer is no, after the same work.
     *
     * @throws TooBusy if too many are being hashed
     */
    boolean matches(String password, @Nullable String stored) {
        Parsed parsed = Parsed.of(stored == null ? nobody : stored);
        byte[] hash = argon2id(parsed.cost, parsed.salt, password, parsed.hash.length);
        return MessageDigest.isEqual(hash, parsed.hash) & stored != null;
    }

    /** Whether a stored hash was made with other parameters than today's, so that it should be made anew. */
    static boolean outdated(String stored) {
        return !Parsed.of(stored).cost.equals(COST);
    }

    /**
     * What the database may hold of codes of cards, in their order; on the same threads, because these cost some ten milliseconds each.
     *
     * @throws TooBusy if too much is being hashed
     */
    List<String> stretch(List<String> codes) {
        return codes.isEmpty() ? List.of() : computed(() -> codes.stream().map(CardCode::hash).toList());
    }

    /** The same of one code. */
    String stretch(String code) {
        return stretch(List.of(code)).getFirst();
    }

    private byte[] argon2id(Cost cost, byte[] salt, String password, int length) {
        return computed(() -> compute(cost, salt, password, length));
    }

    private <T> T computed(Callable<T> work) {
        try {
            Future<T> hash = threads.submit(work);
            return hash.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException | TimeoutException e) {
            throw new TooBusy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Hashing failed", e.getCause());
        }
    }

    private static byte[] compute(Cost cost, byte[] salt, String password, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory)
                .withIterations(cost.passes)
                .withParallelism(cost.lanes)
                .withSalt(salt)
                .build());
        // phones differ in how they compose ñ and é: one form, so that a password typed elsewhere is the same bytes
        byte[] input = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        byte[] hash = new byte[length];
        generator.generateBytes(input, hash);
        Arrays.fill(input, (byte) 0);
        return hash;
    }

    private static String text(Cost cost, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memory + ",t=" + cost.passes + ",p=" + cost.lanes + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Parsed(Cost cost, byte[] salt, byte[] hash) {
        static Parsed of(String text) {
            String[] parts = text.split("\\$", -1);
            if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
                throw new IllegalArgumentException("This is not an Argon2id hash in PHC form");
            }
            String[] cost = parts[3].split(",", -1);
            return new Parsed(new Cost(number(cost[0]), number(cost[1]), number(cost[2])),
                    Base64.getDecoder().decode(parts[4]), Base64.getDecoder().decode(parts[5]));
        }

        private static int number(String assignment) {
            return Integer.parseInt(assignment.substring(assignment.indexOf('=') + 1));
        }
    }
}
