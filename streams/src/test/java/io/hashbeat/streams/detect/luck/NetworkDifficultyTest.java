package io.hashbeat.streams.detect.luck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkDifficultyTest {

    private static final long HOUR = 490_000;
    private static final long HOUR_MILLIS = 3_600_000;

    private final NetworkDifficulty difficulty = new NetworkDifficulty();

    private static long start(long hour) {
        return hour * HOUR_MILLIS;
    }

    private static byte[] bytes(NetworkDifficulty difficulty) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        difficulty.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    @Test
    void an_hour_has_that_of_its_end_and_before_the_first_one_that_one() {
        assertThat(difficulty.at(HOUR)).isNull();
        difficulty.note(start(HOUR) + 1, 10);
        difficulty.note(start(HOUR + 1), 20);
        difficulty.note(start(HOUR + 1) + 1, 30);
        assertThat(difficulty.at(HOUR - 5)).isEqualTo(20);
        assertThat(difficulty.at(HOUR)).isEqualTo(20);
        assertThat(difficulty.at(HOUR + 1)).isEqualTo(30);
        assertThat(difficulty.at(HOUR + 100)).isEqualTo(30);
    }

    @Test
    void it_makes_no_difference_in_which_order_blocks_come() throws IOException {
        List<Long> times = new ArrayList<>();
        for (long time = start(HOUR); time < start(HOUR + 10); time += 7 * 60_000) {
            times.add(time);
        }
        times.forEach(each -> difficulty.note(each, each % 3 + 1.0));
        for (long seed = 0; seed < 50; seed++) {
            Collections.shuffle(times, new Random(seed));
            NetworkDifficulty other = new NetworkDifficulty();
            times.forEach(each -> other.note(each, each % 3 + 1.0));
            assertThat(bytes(other)).as("seed %d", seed).isEqualTo(bytes(difficulty));
        }
    }

    @Test
    void what_nobody_will_ask_for_is_forgotten_and_the_rest_is_as_before() throws IOException {
        for (long hour = HOUR; hour < HOUR + 24_000; hour++) {
            for (int block = 0; block < 6; block++) {
                difficulty.note(start(hour) + 1 + block, hour % 1_000 + block + 1.0);
            }
            difficulty.forgetBefore(hour - 26);
            assertThat(difficulty.at(hour - 26)).isEqualTo(Math.max(HOUR, hour - 26) % 1_000 + 6.0);
        }
        assertThat(bytes(difficulty)).hasSizeLessThan(30 * 16);
        difficulty.forgetBefore(HOUR + 100_000);
        assertThat(difficulty.at(HOUR + 100_000)).as("the newest stays").isNotNull();
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        difficulty.note(start(HOUR), 5);
        difficulty.note(start(HOUR) + 1, 7.5);
        NetworkDifficulty other = new NetworkDifficulty();
        other.read(new DataInputStream(new ByteArrayInputStream(bytes(difficulty))));
        assertThat(bytes(other)).isEqualTo(bytes(difficulty));
        assertThat(other.at(HOUR)).isEqualTo(7.5);
    }

    @Test
    void a_difficulty_that_is_none_is_refused() {
        for (double none : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> difficulty.note(0, none)).hasMessageContaining(String.valueOf(none));
        }
    }
}
