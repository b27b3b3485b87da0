package io.hashbeat.streams.detect.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensorFaultTest {

    private final WatchedDevice device = new WatchedDevice();

    @Test
    void a_sensor_that_reads_what_cannot_be_is_told_after_three_reports() {
        device.reports(20).reports(3, each -> each.report.brokenSensors = 1);
        assertThat(device.told()).containsExactly("SENSOR_FAULT OPENED");
        assertThat(device.last().predicate()).isEqualTo("has a temperature sensor that reads what cannot be.");
        assertThat(device.last().lostFraction()).isZero();
        device.reports(8, each -> each.report.brokenSensors = 0);
        assertThat(device.told()).containsExactly("SENSOR_FAULT OPENED", "SENSOR_FAULT CLOSED");
    }

    @Test
    void the_sensor_of_a_dead_board_is_dead_with_it() {
        device.reports(20).reports(10, each -> {
            each.boards(3, 2, 216, 216);
            each.report.brokenSensors = 1;
        });
        assertThat(device.told()).containsExactly("BOARD_MISSING OPENED");
    }

    @Test
    void a_machine_that_warms_up_or_cools_down_as_a_whole_has_sensors_in_order() {
        device.reports(20)
                .reports(1, each -> each.temperatures(88, 86))
                .reports(1, each -> each.temperatures(50, 49))
                .reports(1, each -> each.temperatures(85, 83))
                .reports(20, each -> each.temperatures(60, 59));
        assertThat(device.told()).isEmpty();
    }

    @Test
    void a_machine_that_falls_asleep_and_wakes_has_sensors_in_order() {
        device.model("Bitaxe Gamma").boards(1, 1, 1, 1);
        device.report.nominalHs = (float) 1.2e12;
        for (int i = 0; i < 20; i++) {
            device.reports(3, each -> {
                each.temperatures(58, Double.NaN);
                each.report.reportedHs = 1.2e12;
                each.report.powerWatts = 17;
            });
            device.reports(3, each -> {
                each.temperatures(24, Double.NaN);
                each.report.reportedHs = 0;
                each.report.powerWatts = 1;
            });
        }
        assertThat(device.told()).noneMatch(each -> each.startsWith("SENSOR") || each.startsWith("OVERHEAT"));
    }

    @Test
    void no_sensors_at_all_say_nothing() {
        device.temperatures(Double.NaN, Double.NaN).reports(50);
        assertThat(device.told()).isEmpty();
    }

    @Test
    void reports_far_apart_may_differ() {
        device.intervalMillis = 600_000;
        device.reports(20);
        for (int i = 0; i < 20; i++) {
            device.reports(1, each -> each.temperatures(86, 62)).reports(1, each -> each.temperatures(62, 61));
        }
        assertThat(device.told()).noneMatch(each -> each.startsWith("OVERHEAT"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_healthy_machine_is_never_told_of_however_its_readings_wander(long seed) {
        Random random = new Random(seed);
        double[] heat = {62};
        double[] gap = {2 + 6 * random.nextDouble()};
        device.reports(20_000, each -> {
            heat[0] = Math.max(45, Math.min(86, heat[0] + 6 * (random.nextDouble() - 0.5)));
            each.temperatures(heat[0] + gap[0] + random.nextDouble(), heat[0]);
            each.fans(4, 4, 4_800 + random.nextInt(300), 5_100 + random.nextInt(600));
            each.report.reportedHs = 200e12 * (0.97 + 0.06 * random.nextDouble());
            each.report.powerWatts = (float) (3_500 * (0.97 + 0.06 * random.nextDouble()));
        });
        assertThat(device.told()).as("seed %s", seed).isEmpty();
    }
}
