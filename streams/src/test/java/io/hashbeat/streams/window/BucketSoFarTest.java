package io.hashbeat.streams.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketSoFarTest {
    private static final int DAY = 1_440;
    private static final int MIDNIGHT = 20_513 * DAY;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5, 0",
        "9, 0",
        "10, 10",
        "15, 0",
        "20, 0",
        "25, 10",
        "30, 30",
        "40, 10",
        "45, 45",
        "55, 10",
        "60, 0",
        "61, 0",
        "90, 30",
        "120, 120",
        "1380, 1380",
        "1425, 45",
        "1430, 0",
        "1435, 10",
        "1440, 0"
    })
    void a_bucket_that_has_begun_is_told_of_at_its_steps(int minuteOfDay, int told) {
        assertThat(BucketSoFar.minutes(MIDNIGHT + minuteOfDay)).isEqualTo(told);
    }

    @Test
    void with_the_windows_that_are_there_anyway_every_step_of_every_bucket_is_told_of() {
        Map<Integer, Integer> steps = new TreeMap<>(Map.of(15, 5, 60, 15, DAY, 60));
        for (int end = MIDNIGHT + 1; end <= MIDNIGHT + DAY; end++) {
            int extra = BucketSoFar.minutes(end);
            for (Map.Entry<Integer, Integer> each : steps.entrySet()) {
                int soFar = Math.floorMod(end, each.getKey());
                if (soFar == 0 || soFar % each.getValue() != 0) {
                    continue;
                }
                boolean usual = false;
                for (WindowLength length : WindowLength.values()) {
                    usual |= length.minutes() == soFar;
                }
                assertThat(usual || extra == soFar)
                        .as("%d of %d", soFar, each.getKey())
                        .isTrue();
            }
        }
    }
}
