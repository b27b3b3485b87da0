package io.hashbeat.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class UsualRateTest {

    private static final long QUARTER = 900_000;
    private static final DetectorLimits LIMITS = new DetectorLimits(1, 4 * 3_600_000, 100);
    /** 6 shares a minute at 1 TH/s. */
    private static final double EXPOSURE = 90 / 1e12;

    private final UsualRate usual = new UsualRate();

    private void quarters(int count, long shares, Doubt doubt) {
        for (int i = 0; i < count; i++) {
            usual.add(3, shares, EXPOSURE, QUARTER, doubt);
        }
    }

    @Test
    void is_not_guessed_from_too_little() {
        quarters(15, 90, Doubt.NONE);
        assertThat(usual.lowerHs(3, LIMITS)).isZero();
        quarters(1, 90, Doubt.NONE);
        assertThat(usual.lowerHs(3, LIMITS)).isBetween(0.90e12, 0.97e12);
        assertThat(usual.lowerHs(4, LIMITS)).isZero();
        UsualRate slow = new UsualRate();
        for (int i = 0; i < 30; i++) {
            slow.add(0, 3, EXPOSURE, QUARTER, Doubt.NONE);
        }
        assertThat(slow.lowerHs(0, LIMITS)).as("90 shares").isZero();
    }

    @Test
    void after_a_week_is_the_mean_less_the_dead_zone_and_little_more() {
        quarters(672, 90, Doubt.NONE);
        assertThat(usual.lowerHs(3, LIMITS)).isCloseTo(0.979e12, Percentage.withPercentage(0.1));
        assertThat(usual.upperHs(3, LIMITS)).isCloseTo(1.021e12, Percentage.withPercentage(0.1));
    }

    @Test
    void what_was_seen_just_before_an_alarm_is_not_learned() {
        quarters(672, 90, Doubt.NONE);
        double before = usual.lowerHs(3, LIMITS);
        quarters(4, 45, Doubt.NONE);
        double slipped = usual.lowerHs(3, LIMITS);
        assertThat(slipped).isBetween(0.998 * before, before);
        quarters(8, 45, Doubt.SOME);
        quarters(100, 45, Doubt.ALARM);
        assertThat(usual.lowerHs(3, LIMITS)).isEqualTo(slipped);
    }

    @Test
    void a_doubt_that_goes_away_costs_no_data() {
        quarters(672, 90, Doubt.NONE);
        quarters(4, 80, Doubt.SOME);
        quarters(4, 100, Doubt.NONE);
        quarters(400, 90, Doubt.NONE);
        assertThat(usual.lowerHs(3, LIMITS)).isCloseTo(0.979e12, Percentage.withPercentage(0.1));
    }

    @Test
    void a_new_level_is_learned_in_some_days() {
        quarters(672, 90, Doubt.NONE);
        quarters(14 * 96, 81, Doubt.NONE);
        assertThat(usual.lowerHs(3, LIMITS)).isCloseTo(0.979 * 0.9e12, Percentage.withPercentage(0.5));
    }

    @Test
    void an_outage_before_there_is_a_baseline_is_not_taken_for_a_rate() {
        quarters(10, 90, Doubt.NONE);
        quarters(40, 0, Doubt.NONE);
        quarters(6, 90, Doubt.NONE);
        assertThat(usual.lowerHs(3, LIMITS)).isGreaterThan(0.90e12);
    }

    @Test
    void time_without_data_forgets_nothing() {
        quarters(672, 90, Doubt.NONE);
        double before = usual.lowerHs(3, LIMITS);
        for (int i = 0; i < 300; i++) {
            usual.add(3, 0, 0, 0, Doubt.NONE);
        }
        assertThat(usual.lowerHs(3, LIMITS)).isEqualTo(before);
    }

    @Test
    void counts_that_scatter_as_chance_has_it_are_not_dispersed_and_others_are() {
        long seed = 5;
        SplittableRandom random = new SplittableRandom(seed);
        int dispersed = 0;
        for (int row = 0; row < 100; row++) {
            for (int i = 0; i < 672; i++) {
                usual.add(row, poisson(random, 90), EXPOSURE, QUARTER, Doubt.NONE);
            }
            dispersed += usual.dispersion(row) > 1 ? 1 : 0;
        }
        assertThat(dispersed).as("seed %s", seed).isLessThan(12);
        UsualRate wild = new UsualRate();
        for (int i = 0; i < 672; i++) {
            wild.add(0, 4 * poisson(random, 22.5), EXPOSURE, QUARTER, Doubt.NONE);
        }
        assertThat(wild.dispersion(0)).isCloseTo(4, within(1.2));
    }

    private static long poisson(SplittableRandom random, double mean) {
        long count = 0;
        for (double time = -Math.log(1 - random.nextDouble()); time < mean; time -= Math.log(1 - random.nextDouble())) {
            count++;
        }
        return count;
    }

    @Test
    void survives_a_restart_and_can_begin_anew() throws IOException {
        quarters(100, 90, Doubt.NONE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        usual.write(new DataOutputStream(out));
        UsualRate back = new UsualRate();
        back.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        assertThat(back.lowerHs(3, LIMITS)).isEqualTo(usual.lowerHs(3, LIMITS));
        back.restart(3);
        assertThat(back.lowerHs(3, LIMITS)).isZero();
    }
}
