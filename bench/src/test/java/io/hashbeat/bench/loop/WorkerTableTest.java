package io.hashbeat.bench.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkerTableTest {
    @Test
    void it_numbers_keys_as_a_map_would() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            WorkerTable table = new WorkerTable();
            Map<String, Integer> rows = new HashMap<>();
            for (int i = 0; i < 20_000; i++) {
                String key = key(random);
                byte[] bytes = ("??" + key + "?").getBytes(StandardCharsets.US_ASCII);
                int expected = rows.computeIfAbsent(key, unused -> rows.size());
                assertThat(table.row(bytes, 2, key.length()))
                        .as("seed %d, key %s", seed, key)
                        .isEqualTo(expected);
            }
            assertThat(table.size()).as("seed %d", seed).isEqualTo(rows.size());
        }
    }

    private static String key(Random random) {
        String number = Integer.toString(random.nextInt(6_000));
        return switch (random.nextInt(4)) {
            case 0 -> number;
            case 1 -> "bench/sha256d/a" + number;
            case 2 -> "bench/sha256d/a00001/w" + number + "/" + "y".repeat(random.nextInt(3));
            default -> "a-long-name-of-a-pool-that-does-not-fit/sha256d/account/w" + number;
        };
    }
}
