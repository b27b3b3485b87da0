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

    private static final int LEGAL = 0;
    private static final int ESCAPE = 1;
    private static final int ILLEGAL = 2;
    /** What each byte may be in a key; bits, so that a whole key is judged without a branch. */
    private static final byte[] JUDGED = new byte[256];

    private static final Algorithm[] ALGORITHMS = Algorithm.values();
    private static final byte[][] IDS = Arrays.stream(ALGORITHMS)
            .map(each -> each.id().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    static {
        Arrays.fill(JUDGED, (byte) ILLEGAL);
        for (char c = 'a'; c <= 'z'; c++) {
            JUDGED[c] = LEGAL;
            JUDGED[Character.toUpperCase(c)] = LEGAL;
        }
        for (char c : "0123456789._~:@+-/".toCharArray()) {
            JUDGED[c] = LEGAL;
        }
        JUDGED['%'] = ESCAPE;
    }

    private int lastAlgorithm;

    /** Sets the key of {@code event}; the algorithm, or null after having rejected the event. */
    @Nullable
    Algorithm read(byte[] key, int offset, int length, ShareEvent event) {
        int end = offset + length;
        int algorithm = length > MAX_BYTES ? end : behindSlash(key, offset, end);
        int account = behindSlash(key, algorithm, end);
        int worker = behindSlash(key, account, end);
        boolean whole = algorithm - offset > 1 && account - algorithm > 1 && worker - account > 1 && worker < end;
        int judgement = whole ? judge(key, offset, end, worker) : ILLEGAL;
        boolean plain = judgement == LEGAL && length <= NamePart.MAX_BYTES;
        if (!plain && (judgement >= ILLEGAL || !isCanonical(key, offset, length))) {
            event.reject(DecodeReason.BAD_WORKER, "key is not pool/algorithm/account/worker in escaped form");
            return null;
        }
        event.key = key;
        event.keyOffset = offset;
        event.keyLength = length;
        event.keyHash = ByteHash.of(key, offset, length, 0);
        return algorithm(key, algorithm, account - 1, event);
    }

    /** Where the next part starts; {@code end} if there is none, or if it is empty and the last. */
    private static int behindSlash(byte[] key, int from, int end) {
        int at = from;
        while (at < end && key[at] != '/') {
            at++;
        }
        return Math.min(at + 1, end);
    }

    /** The worst of all bytes; a slash in the last part, which starts at {@code worker}, is illegal. */
    private static int judge(byte[] key, int from, int end, int worker) {
        int judgement = LEGAL;
        for (int i = from; i < end; i++) {
            judgement |= JUDGED[key[i] & 0xFF];
        }
        return behindSlash(key, worker, end) == end && key[end - 1] != '/' ? judgement : ILLEGAL;
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
