package io.hashbeat.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SlowDecayTest {

    private static final long MIDNIGHT = 1_772_323_200_000L;
    private static final long DAY = 86_400_000;
    private static final double MINUTES_PER_DAY = 1_440;
    private static final int FLEET = 10_000;
    /** One false alarm a day for all workers and kinds. */
    private static final DetectorLimits LIMITS = new DetectorLimits(1, 0, 1);
    /** False alarms that a worker may have in a year. */
    private static final double BUDGET_A_YEAR = 365.25 * AnomalyKind.SLOW_DECAY.budgetPart() / FLEET;

    private final List<Finding> found = new ArrayList<>();
    private final WorkerQuarter quarter = new WorkerQuarter();
    private DetectorState state = new DetectorState();
    private SlowDecay decay = new SlowDecay(state, LIMITS);

    SlowDecayTest() {
        quarter.fleetWorkers = FLEET;
        quarter.endMillis = MIDNIGHT;
    }

    /** A day of a worker of 1 TH/s at so many shares a minute, of which the part {@code rate} comes. */
    private void day(double perMinute, double rate, SplittableRandom random) {
        double mean = perMinute * MINUTES_PER_DAY * rate;
        show(Math.round(mean + Math.sqrt(mean) * random.nextGaussian()), perMinute * MINUTES_PER_DAY / 1e12);
    }

    private void show(long shares, double exposurePerHs) {
        quarter.endMillis += DAY;
        quarter.coveredMillis = DAY;
        quarter.shares = shares;
        quarter.exposurePerHs = exposurePerHs;
        decay.inspect(quarter, found::add);
    }

    private void exactDays(int count, double rate) {
        for (int i = 0; i < count; i++) {
            show(Math.round(8_640 * rate), 8_640 / 1e12);
        }
    }

    /** Days from the begin of the loss until it is found, sorted; {@code rate} by the day after that begin. */
    private double[] delays(int workers, double perMinute, IntToDoubleFunction rate, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] delays = new double[workers];
        for (int worker = 0; worker < workers; worker++) {
            quarter.row = worker;
            for (int i = 0; i < 20; i++) {
                day(perMinute, 1, random);
            }
            found.clear();
            int days = 0;
            while (found.isEmpty() && days < 60) {
                days++;
                day(perMinute, rate.applyAsDouble(days), random);
            }
            delays[worker] = days;
        }
        Arrays.sort(delays);
        return delays;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Alarms of {@code workers} in a year whose rates drift as {@code drift} says. */
    private long alarms(int workers, double perMinute, Drift drift, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        found.clear();
        for (int worker = 0; worker < workers; worker++) {
            quarter.row = worker;
            IntToDoubleFunction rate = drift.of(random);
            for (int i = 0; i < 365; i++) {
                day(perMinute, rate.applyAsDouble(i), random);
            }
        }
        return found.stream()
                .filter(each -> each.state() == Finding.State.OPENED)
                .count();
    }

    private interface Drift {
        IntToDoubleFunction of(SplittableRandom random);
    }

    /** Two percent either way from one day to the next. */
    private static IntToDoubleFunction daily(SplittableRandom random) {
        return day -> 0.98 + 0.04 * random.nextDouble();
    }

    /** Two percent either way in waves of 2 to 60 days. */
    private static IntToDoubleFunction waves(SplittableRandom random) {
        double days = 2 + 58 * random.nextDouble();
        double phase = 2 * Math.PI * random.nextDouble();
        return day -> 1 + 0.02 * Math.sin(2 * Math.PI * day / days + phase);
    }

    /** One percent standard deviation with a memory of five days: 95 % within two percent. */
    private static IntToDoubleFunction wandering(SplittableRandom random) {
        double keeps = Math.exp(-1 / 5.0);
        double[] at = {0.01 * random.nextGaussian()};
        return day -> {
            at[0] = keeps * at[0] + Math.sqrt(1 - keeps * keeps) * 0.01 * random.nextGaussian();
            return 1 + at[0];
        };
    }

    @Test
    void one_percent_a_day_is_found_in_about_a_week() {
        double[] six = delays(500, 6, day -> Math.pow(0.99, Math.min(day, 10)), 1);
        assertThat(mean(six)).as("days at 6 shares a minute").isBetween(6.0, 8.0);
        assertThat(six[475]).as("95 %").isLessThanOrEqualTo(10);
        double[] twenty = delays(500, 20, day -> Math.pow(0.99, Math.min(day, 10)), 2);
        assertThat(mean(twenty)).as("days at 20 shares a minute").isBetween(5.5, 7.0);
        assertThat(twenty[475]).as("95 %").isLessThanOrEqualTo(8);
        double[] three = delays(500, 3, day -> Math.pow(0.99, Math.min(day, 10)), 3);
        assertThat(mean(three)).as("days at 3 shares a minute").isBetween(7.0, 9.5);
        assertThat(three[499]).as("all are found").isLessThan(30);
    }

    @Test
    void two_percent_of_drift_raises_no_more_false_alarms_than_the_budget() {
        long alarms = 0;
        int workers = 500;
        for (double perMinute : new double[] {3, 6, 20}) {
            alarms += alarms(workers, perMinute, SlowDecayTest::daily, 11);
            alarms += alarms(workers, perMinute, SlowDecayTest::waves, 12);
            alarms += alarms(workers, perMinute, SlowDecayTest::wandering, 13);
        }
        double years = 9.0 * workers;
        assertThat(alarms / years).as("alarms a worker-year, %d", alarms).isLessThanOrEqualTo(BUDGET_A_YEAR);
    }

    @Test
    void a_drop_that_is_too_small_for_hours_is_found_in_a_few_days_and_never_missed() {
        double[] delays = delays(500, 3, day -> 0.9, 21);
        assertThat(mean(delays)).isLessThan(3);
        assertThat(delays[499]).isLessThanOrEqualTo(6);
    }

    @Test
    void it_is_told_with_size_onset_rates_and_loss() {
        exactDays(20, 1);
        for (int i = 1; found.isEmpty(); i++) {
            exactDays(1, 1 - 0.01 * i);
        }
        Finding begun = found.get(0);
        assertThat(begun.kind()).isEqualTo(AnomalyKind.SLOW_DECAY);
        assertThat(begun.reason()).isEqualTo(Finding.Reason.BELOW_USUAL);
        assertThat(begun.lostFraction()).isCloseTo(0.08, within(0.015));
        assertThat(begun.onsetMillis()).isCloseTo(MIDNIGHT + 20 * DAY, within(2 * DAY));
        assertThat(begun.rates().expectedHs()).isCloseTo(1e12, within(1e9));
        assertThat(begun.rates().observedHs()).isCloseTo(0.92e12, within(0.015e12));
        assertThat(begun.rates().lowHs()).isLessThan(begun.rates().observedHs());
        assertThat(begun.rates().highHs()).isBetween(begun.rates().observedHs(), 0.97e12);
        assertThat(begun.lostHashes()).as("a triangle").isBetween(0.2 * 86_400e12, 0.5 * 86_400e12);
        assertThat(begun.evidence()).isGreaterThan(FLEET / AnomalyKind.SLOW_DECAY.budgetPart() * MINUTES_PER_DAY);
        assertThat(begun.predicate())
                .startsWith("has lost about ")
                .contains(" little by little, over about ")
                .contains("of 1.00 TH/s");
    }

    @Test
    void it_is_told_again_when_more_is_lost_and_ends_when_the_former_rate_is_back() {
        exactDays(14, 1);
        exactDays(3, 0.9);
        assertThat(found).hasSize(1);
        exactDays(2, 0.86);
        assertThat(found).hasSize(2);
        assertThat(found.get(1).state()).isEqualTo(Finding.State.UPDATED);
        assertThat(found.get(1).lostFraction()).isCloseTo(0.14, within(0.001));
        assertThat(found.get(1).lostHashes()).isGreaterThan(found.get(0).lostHashes());
        exactDays(4, 1);
        assertThat(found).hasSize(3);
        assertThat(found.get(2).closed()).isTrue();
        assertThat(found.get(2).reason()).isEqualTo(Finding.Reason.BACK_TO_USUAL);
        assertThat(found)
                .extracting(Finding::openedAtMillis)
                .containsOnly(found.get(0).openedAtMillis());
        exactDays(30, 1);
        assertThat(found).hasSize(3);
    }

    @Test
    void after_two_weeks_what_is_left_is_usual_and_the_anchor_is_learned_anew() {
        exactDays(14, 1);
        exactDays(40, 0.9);
        assertThat(found)
                .extracting(Finding::reason)
                .containsExactly(Finding.Reason.BELOW_USUAL, Finding.Reason.BECAME_USUAL);
        exactDays(8, 0.8);
        assertThat(found.get(2).rates().expectedHs()).isCloseTo(0.9e12, within(1e10));
    }

    @Test
    void a_drop_that_is_told_as_one_and_an_outage_are_not_told_as_decay() {
        exactDays(14, 1);
        quarter.doubt = Doubt.ALARM;
        exactDays(20, 0.5);
        quarter.doubt = Doubt.NONE;
        exactDays(20, 0);
        exactDays(5, 1);
        assertThat(found).isEmpty();
    }

    @Test
    void neither_a_new_worker_nor_another_firmware_is_judged_before_a_week_is_seen() {
        exactDays(6, 1);
        exactDays(1, 0.8);
        assertThat(found).isEmpty();
        SlowDecay.restart(state, 0);
        exactDays(14, 0.7);
        assertThat(found).isEmpty();
    }

    @Test
    void what_another_machine_had_lost_is_over_and_its_own_anchor_is_learned() {
        exactDays(14, 1);
        exactDays(10, 0.8);
        assertThat(found).last().returns(Finding.State.OPENED, Finding::state);
        SlowDecay.restart(state, 0);
        exactDays(1, 0.8);
        assertThat(found)
                .last()
                .returns(Finding.State.CLOSED, Finding::state)
                .returns(Finding.Reason.BEGAN_ANEW, Finding::reason);
        int told = found.size();
        exactDays(30, 0.8);
        assertThat(found).hasSize(told);
    }

    @Test
    void the_swing_of_day_and_night_is_no_change() {
        for (int day = 0; day < 200; day++) {
            for (int i = 0; i < 96; i++) {
                quarter.endMillis += 900_000;
                quarter.coveredMillis = 900_000;
                quarter.shares = Math.round(900 * (1 + 0.1 * Math.sin(2 * Math.PI * (i / 96.0 + day * 0.01))));
                quarter.exposurePerHs = 900 / 1e12;
                decay.inspect(quarter, found::add);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void counts_that_scatter_more_than_chance_are_believed_less() {
        exactDays(14, 1);
        quarter.dispersion = 4;
        exactDays(2, 0.9);
        assertThat(found).isEmpty();
        quarter.dispersion = 1;
        exactDays(2, 0.9);
        assertThat(found).hasSize(1);
    }

    @Test
    void sleep_explains_nothing_of_it_but_a_worker_that_is_gone_is_not_watched() {
        exactDays(14, 1);
        exactDays(3, 0.9);
        decay.excuse(0, quarter.endMillis, found::add);
        assertThat(found).hasSize(1);
        decay.retire(0, quarter.endMillis, found::add);
        assertThat(found.get(1).reason()).isEqualTo(Finding.Reason.SILENT_TOO_LONG);
        assertThat(found.get(1).predicate()).startsWith("is no longer watched");
    }

    @Test
    void it_takes_32_bytes_a_worker_and_goes_on_after_a_restart_as_if_there_were_none() throws IOException {
        assertThat(state.floats("slow-decay.days", 8).width() * Float.BYTES).isEqualTo(32);
        SplittableRandom random = new SplittableRandom(5);
        List<Finding> whole = run(random, false);
        assertThat(run(new SplittableRandom(5), true)).isEqualTo(whole).hasSizeGreaterThan(1);
    }

    private List<Finding> run(SplittableRandom random, boolean restarts) throws IOException {
        state = new DetectorState();
        decay = new SlowDecay(state, LIMITS);
        quarter.endMillis = MIDNIGHT;
        found.clear();
        for (int i = 0; i < 160; i++) {
            day(6, i % 60 < 30 ? 1 : 0.9, random);
            if (restarts) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                state.writeHalves(new DataOutputStream(out));
                state = new DetectorState();
                state.readHalves(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
                decay = new SlowDecay(state, LIMITS);
            }
        }
        return List.copyOf(found);
    }
}
