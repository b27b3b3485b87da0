package io.hashbeat.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlarmRatesTest {

    private static final long DAY = 86_400_000L;
    private static final long START = RecordedBook.START;
    private static final double SPAN = 600_000;

    private final AlarmRates rates = new AlarmRates();

    private void add(String group, long millis) {
        rates.add(List.of(group), millis, (key, entry) -> {});
    }

    @Test
    void the_tail_is_one_less_what_comes_before_it() {
        double shape = 3.5;
        double q = 0.2;
        double below = 0;
        double term = StrictMath.pow(1 - q, shape);
        for (int k = 0; k < 40; k++) {
            assertThat(AlarmRates.tail(k, shape, q)).as("k = %d", k).isCloseTo(1 - below, within(1e-12));
            below += term;
            term *= (shape + k) / (k + 1) * q;
        }
    }

    @Test
    void of_an_unknown_rate_the_tail_is_what_drawing_rates_gives() {
        long seed = 11;
        Random random = new Random(seed);
        int draws = 200_000;
        int hits = 0;
        double time = 5;
        for (int draw = 0; draw < draws; draw++) {
            // Gamma(2, time + 1) is the sum of two exponential times
            double rate =
                    -(StrictMath.log(1 - random.nextDouble()) + StrictMath.log(1 - random.nextDouble())) / (time + 1);
            hits += poisson(random, rate) >= 2 ? 1 : 0;
        }
        assertThat(AlarmRates.tail(2, 2, 1 / (1 + time + 1)))
                .as("seed %d", seed)
                .isCloseTo((double) hits / draws, within(0.002));
    }

    private static int poisson(Random random, double mean) {
        int count = 0;
        for (double left = mean + StrictMath.log(1 - random.nextDouble());
                left > 0;
                left += StrictMath.log(1 - random.nextDouble())) {
            count++;
        }
        return count;
    }

    @Test
    void more_alarms_together_are_less_likely() {
        double before = 1;
        for (int alarms = 1; alarms < 100; alarms *= 2) {
            double chance = rates.chance(Facts.SITE, alarms, SPAN, START);
            assertThat(chance).isLessThan(before).isGreaterThanOrEqualTo(0);
            before = chance;
        }
    }

    @Test
    void a_group_with_many_alarms_is_blamed_later_than_one_with_few() {
        for (int i = 0; i < 200; i++) {
            add(Facts.SITE, START + i * DAY / 20);
            if (i % 20 == 0) {
                add("site/p/sha256d/south", START + i * DAY / 20);
            }
        }
        long now = START + 10 * DAY;
        assertThat(rates.chance(Facts.SITE, 3, SPAN, now))
                .isGreaterThan(20 * rates.chance("site/p/sha256d/south", 3, SPAN, now));
    }

    @Test
    void a_kind_of_group_that_the_past_does_not_name_has_no_quiet_past() {
        for (int i = 0; i < 360; i++) {
            add(Facts.ACCOUNT, START + i * 60_000L);
        }
        long now = START + DAY / 4;
        add(Facts.SITE, now);
        assertThat(rates.chance(Facts.SITE, 6, SPAN, now)).isGreaterThan(0.1);
        assertThat(rates.chance(Facts.SITE, 6, SPAN, now + DAY)).isLessThan(1e-6);
    }

    @Test
    void a_few_hours_of_a_fleet_say_more_than_what_is_assumed_of_one_that_is_not_known() {
        for (int i = 0; i < 360; i++) {
            add(Facts.ACCOUNT, START + i * 60_000L);
        }
        double all = 360 / 6.0 * SPAN / 3_600_000;
        double chance = rates.chance("account/p/sha256d/another", 3, SPAN, START + DAY / 4);
        assertThat(chance).isGreaterThan(AlarmRates.tail(3, 1, SPAN / (SPAN + DAY / 4.0 + 2.5 * SPAN / all)));
    }

    @Test
    void what_is_long_ago_counts_no_more() {
        for (int i = 0; i < 100; i++) {
            add(Facts.SITE, START + i * 60_000L);
        }
        double then = rates.chance(Facts.SITE, 3, SPAN, START + DAY);
        assertThat(rates.chance(Facts.SITE, 3, SPAN, START + 90 * DAY)).isLessThan(then / 1_000);
    }

    @Test
    void alarms_count_the_same_in_whatever_order_they_are_read() {
        AlarmRates others = new AlarmRates();
        for (int day = 0; day < 30; day++) {
            add(Facts.SITE, START + day * DAY);
            others.add(List.of(Facts.SITE), START + (29 - day) * DAY, (key, entry) -> {});
        }
        double chance = rates.chance(Facts.SITE, 3, SPAN, START + 30 * DAY);
        assertThat(others.chance(Facts.SITE, 3, SPAN, START + 30 * DAY)).isCloseTo(chance, withinPercentage(1e-6));
    }

    @Test
    void pools_and_workers_are_no_groups() {
        assertThat(AlarmRates.isGroup(Facts.SITE)).isTrue();
        assertThat(AlarmRates.isGroup("model/p/sha256d/S21")).isTrue();
        assertThat(AlarmRates.isGroup("pool/p/sha256d")).isFalse();
        assertThat(AlarmRates.isGroup(Facts.worker("w1"))).isFalse();
        assertThat(AlarmRates.isGroup("firmware/p/sha256d/x")).isTrue();
        assertThat(AlarmRates.isGroup("rack/p/sha256d/x")).isFalse();
    }
}
