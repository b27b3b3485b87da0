package io.hashbeat.streams.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsTest {

    private static final int HORIZON = 12;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void what_a_repeat_is_does_not_depend_on_when_memory_is_freed(long seed) throws IOException {
        Random random = new Random(seed);
        Fingerprints often = new Fingerprints();
        Fingerprints never = new Fingerprints();
        Map<Long, Integer> oracle = new HashMap<>();
        int stamp = 1_000;
        for (int i = 0; i < 20_000; i++) {
            stamp += random.nextInt(20) == 0 ? 1 : 0;
            long identity = random.nextInt(50) == 0 ? 0 : random.nextInt(3_000);
            Integer first = oracle.get(Math.max(identity, identity == 0 ? 1 : identity));
            boolean repeat = first != null && stamp - first <= HORIZON;
            if (!repeat) {
                oracle.put(identity == 0 ? 1 : identity, stamp);
            }
            assertThat(often.isRepeat(identity, stamp, HORIZON))
                    .as("seed %s, %s", seed, i)
                    .isEqualTo(repeat);
            assertThat(never.isRepeat(identity, stamp, HORIZON))
                    .as("seed %s, %s", seed, i)
                    .isEqualTo(repeat);
            if (random.nextInt(10) == 0) {
                often.expire(stamp - HORIZON);
            }
            if (random.nextInt(500) == 0) {
                often = restored(often);
            }
        }
        assertThat(often.size()).isLessThan(never.size());
    }

    private static Fingerprints restored(Fingerprints fingerprints) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fingerprints.write(new DataOutputStream(out));
        Fingerprints back = new Fingerprints();
        back.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        assertThat(back.size()).isEqualTo(fingerprints.size());
        return back;
    }

    @Test
    void memory_is_given_back() {
        Fingerprints fingerprints = new Fingerprints();
        for (int i = 1; i <= 10_000; i++) {
            fingerprints.isRepeat(i * 31L, i / 100, HORIZON);
        }
        assertThat(fingerprints.size()).isEqualTo(10_000);
        fingerprints.expire(1_000);
        assertThat(fingerprints.size()).isZero();
    }
}
