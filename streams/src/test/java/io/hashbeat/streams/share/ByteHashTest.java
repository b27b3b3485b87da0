package io.hashbeat.streams.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The hash decides in which shard a worker's state is, so it must never change. */
class ByteHashTest {

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    /** The same hash byte by byte. */
    private static long slow(byte[] bytes, int offset, int length, long seed) {
        long hash = seed ^ (length * MULTIPLIER);
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (bytes[offset + i] & 0xFFL) << (i % 8 * 8);
            if (i % 8 == 7) {
                hash = step(hash, word);
                word = 0;
            }
        }
        return ByteHash.mix(step(hash, word));
    }

    private static long step(long hash, long word) {
        long product = (hash ^ word) * MULTIPLIER;
        return product ^ (product >>> 32);
    }

    @Test
    void every_length_anywhere_in_an_array_is_the_hash_of_its_bytes_alone() {
        Random random = new Random(5);
        byte[] bytes = new byte[100];
        for (int length = 0; length <= 60; length++) {
            for (int offset = 0; offset < 20; offset++) {
                random.nextBytes(bytes);
                long seed = random.nextLong();
                assertThat(ByteHash.of(bytes, offset, length, seed))
                        .as("offset %d, length %d", offset, length)
                        .isEqualTo(slow(bytes, offset, length, seed));
            }
        }
    }

    @Test
    void a_worker_stays_in_its_shard_for_ever() {
        byte[] key = "main/sha256d/anna/anna.rig1".getBytes(StandardCharsets.US_ASCII);
        assertThat(ByteHash.of(key, 0, key.length, 0)).isEqualTo(0xEBC7BB7399929635L);
    }
}
