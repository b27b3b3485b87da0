package io.hashbeat.streams.share;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.WorkerKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Checks an escaped worker key and finds its algorithm, without making a string of it. The record key is the identity
 * of the worker; only where it is absent it is made from the names in the value.
 */
final class KeyReader {

    private static final int PARTS = 4;
    /** Every byte of every name escaped, and the slashes. */
    private static final int MAX_BYTES = PARTS * 3 * NamePart.MAX_BYTES + PARTS - 1;

    private static final boolean[] LEGAL = new boolean[128];
    private static final Algorithm[] ALGORITHMS = Algorithm.values();
    private static final byte[][] IDS = Arrays.stream(ALGORITHMS)
            .map(each -> each.id().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    static {
        for (char c = 'a'; c <= 'z'; c++) {
            LEGAL[c] = true;
            LEGAL[Character.toUpperCase(c)] = true;
        }
        for (char c : "0123456789._~:@+-%/".toCharArray()) {
            LEGAL[c] = true;
        }
    }

    private int lastAlgorithm;

    /** Sets the key of {@code event}; the algorithm, or null after having rejected the event. */
    @Nullable
    Algorithm read(byte[] key, int offset, int length, ShareEvent event) {
        int algorithmStart = -1;
        int algorithmEnd = -1;
        int slashes = 0;
        int partStart = offset;
        int end = offset + length;
        boolean escaped = false;
        boolean legal = length > 0 && length <= MAX_BYTES;
        for (int i = offset; legal && i < end; i++) {
            byte c = key[i];
            legal = c >= 0 && LEGAL[c];
            escaped |= c == '%' || i - partStart >= NamePart.MAX_BYTES;
            if (c == '/') {
                legal &= i > partStart;
                partStart = i + 1;
                slashes++;
                if (slashes == 1) {
                    algorithmStart = i + 1;
                } else if (slashes == 2) {
                    algorithmEnd = i;
                }
            }
        }
        boolean whole = legal && slashes == PARTS - 1 && partStart < end;
        if (!whole || (escaped && !isCanonical(key, offset, length))) {
            event.reject(DecodeReason.BAD_WORKER, "key is not pool/algorithm/account/worker in escaped form");
            return null;
        }
        event.key = key;
        event.keyOffset = offset;
        event.keyLength = length;
        event.keyHash = ByteHash.of(key, offset, length, 0);
        return algorithm(key, algorithmStart, algorithmEnd, event);
    }

    /** Whether a key with escapes or long parts is what a {@link WorkerKey} writes: rare, so not by hand. */
    private static boolean isCanonical(byte[] key, int offset, int length) {
        try {
            WorkerKey.parse(new String(key, offset, length, StandardCharsets.US_ASCII));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** As {@link #read} from the four names of a value, for records without a key. */
    @Nullable
    Algorithm readNames(String pool, String algorithm, String account, String worker, ShareEvent event) {
        byte[] key;
        try {
            key = new WorkerKey(pool, algorithm, account, worker).text().getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            event.reject(DecodeReason.BAD_WORKER, String.valueOf(e.getMessage()));
            return null;
        }
        return read(key, 0, key.length, event);
    }

    private @Nullable Algorithm algorithm(byte[] key, int from, int to, ShareEvent event) {
        if (Arrays.equals(key, from, to, IDS[lastAlgorithm], 0, IDS[lastAlgorithm].length)) {
            return ALGORITHMS[lastAlgorithm];
        }
        for (int i = 0; i < IDS.length; i++) {
            if (Arrays.equals(key, from, to, IDS[i], 0, IDS[i].length)) {
                lastAlgorithm = i;
                return ALGORITHMS[i];
            }
        }
        event.reject(
                DecodeReason.UNKNOWN_ALGORITHM,
                "algorithm " + new String(key, from, to - from, StandardCharsets.UTF_8) + " is not known");
        return null;
    }
}
