package io.hashbeat.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The preview against healthy accounts that are simulated share by share and judged by the very rules. */
class FalseAlarmsTest {
    private static final double PER_SHARE_HS = 1e12;
    private static final int MONTH = (int) Crossings.MONTH_MINUTES;
    private static final long SEED = 511;

    /** What a healthy account does to a rule: how often it is broken anew, and how many alarms that makes. */
    private record Seen(double broken, double alarms) {}

    private static int poisson(SplittableRandom random, double mean) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double left = random.nextDouble(); left > limit; count++) {
            left *= random.nextDouble();
        }
        return count;
    }

    /** Counts as a rule's judge does: an alarm opens when it is broken and closes when it is kept. */
    private static final class Watch {
        private boolean was;
        private boolean open;
        private int broken;
        private int alarms;

        void say(Verdict verdict) {
            boolean is = verdict == Verdict.BROKEN;
            broken += is && !was ? 1 : 0;
            alarms += is && !open ? 1 : 0;
            open = is || (open && verdict != Verdict.KEPT);
            was = is;
        }

        Seen perMonth(double months) {
            return new Seen(broken / months, alarms / months);
        }
    }

    private static Seen oneWindow(double perMinute, int minutes, int months, Function<Integer, Verdict> judge) {
        SplittableRandom random = new SplittableRandom(SEED);
        Verdict[] known = new Verdict[(int) (4 * perMinute * minutes) + 100];
        int[] ring = new int[minutes];
        int sum = 0;
        Watch watch = new Watch();
        for (long t = -minutes; t < (long) months * MONTH; t++) {
            int at = Math.floorMod(t, minutes);
            sum -= ring[at];
            ring[at] = poisson(random, perMinute);
            sum += ring[at];
            if (t >= 0) {
                known[sum] = known[sum] == null ? judge.apply(sum) : known[sum];
                watch.say(known[sum]);
            }
        }
        return watch.perMonth(months);
    }

    private static void agree(double preview, Seen seen, double months) {
        double error = 4 * Math.sqrt(2 * Math.max(preview, 1 / months) / months);
        assertThat(seen.broken()).as("seed %d", SEED).isCloseTo(preview, within(error + 0.01 * preview));
        assertThat(seen.alarms()).as("seed %d", SEED).isLessThanOrEqualTo(preview + error);
    }

    @ParameterizedTest
    @CsvSource({
        "6, 0.95, 900, 20",
        "6, 0.85, 900, 100",
        "6, 0.85, 3600, 100",
        "1, 0.8, 900, 100",
        "0.2, 0.9, 3600, 100",
        "20, 0.9, 300, 40"
    })
    void a_minimum_is_broken_by_chance_as_often_as_the_preview_says(
            double perMinute, double part, int seconds, int months) {
        double rateHs = perMinute * PER_SHARE_HS;
        double preview = FalseAlarms.minimum(perMinute, rateHs, part * rateHs, seconds);
        Seen seen = oneWindow(
                perMinute,
                seconds / 60,
                months,
                n -> RateRules.minimum(part * rateHs, RateRulesTest.window(n, seconds / 60)));
        agree(preview, seen, months);
        assertThat(seen.alarms()).as("not much below, seed %d", SEED).isGreaterThan(preview / 5 - 0.1);
    }

    @ParameterizedTest
    @CsvSource({"6, 0.1, 300, 1500", "2, 0.2, 300, 3600", "6, 0.1, 900, 5400"})
    void a_decline_is_seen_by_chance_as_often_as_the_preview_says(
            double perMinute, double lost, int seconds, int usualSeconds) {
        int months = 12;
        int minutes = seconds / 60;
        int usual = usualSeconds / 60;
        SplittableRandom random = new SplittableRandom(SEED);
        int[] ring = new int[minutes + usual];
        Map<Long, Verdict> known = new HashMap<>();
        Watch watch = new Watch();
        int now = 0;
        int before = 0;
        for (int t = -ring.length; t < months * MONTH; t++) {
            int at = Math.floorMod(t, ring.length);
            int leaving = ring[Math.floorMod(t - minutes, ring.length)];
            before += leaving - ring[at];
            ring[at] = poisson(random, perMinute);
            now += ring[at] - leaving;
            if (t >= 0) {
                int recent = now;
                int past = before;
                watch.say(known.computeIfAbsent(
                        ((long) recent << 32) + past,
                        key -> RateRules.decline(
                                lost, RateRulesTest.window(recent, minutes), RateRulesTest.window(past, usual))));
            }
        }
        double preview = FalseAlarms.decline(perMinute, lost, seconds, usualSeconds);
        Seen seen = watch.perMonth(months);
        assertThat(seen.broken()).as("seed %d", SEED).isCloseTo(preview, within(0.1 * preview + 3));
        assertThat(seen.alarms()).as("seed %d", SEED).isLessThanOrEqualTo(preview * 1.1 + 3);
        assertThat(preview).isGreaterThan(5);
    }

    @ParameterizedTest
    @CsvSource({"6, 0.02, 0.03, 900", "6, 0.02, 0.025, 3600", "3, 0.1, 0.12, 900"})
    void rejects_are_too_many_by_chance_as_often_as_the_preview_says(
            double perMinute, double refusedPart, double bound, int seconds) {
        int months = 12;
        int minutes = seconds / 60;
        SplittableRandom random = new SplittableRandom(SEED);
        int[] good = new int[minutes];
        int[] bad = new int[minutes];
        Map<Long, Verdict> known = new HashMap<>();
        Watch watch = new Watch();
        for (int t = -minutes; t < months * MONTH; t++) {
            int at = Math.floorMod(t, minutes);
            good[at] = poisson(random, perMinute * (1 - refusedPart));
            bad[at] = poisson(random, perMinute * refusedPart);
            long refused = Arrays.stream(bad).sum();
            long accepted = Arrays.stream(good).sum();
            if (t >= 0) {
                watch.say(known.computeIfAbsent(
                        (refused << 32) + accepted, key -> RateRules.rejects(bound, refused, accepted)));
            }
        }
        double preview = FalseAlarms.rejects(perMinute, refusedPart, bound, seconds);
        Seen seen = watch.perMonth(months);
        assertThat(seen.broken()).as("seed %d", SEED).isCloseTo(preview, within(0.1 * preview + 3));
        assertThat(seen.alarms()).as("seed %d", SEED).isLessThanOrEqualTo(preview * 1.1 + 3);
        assertThat(preview).isGreaterThan(5);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 10, 1, 10", "0.3, 10, 2, 10", "0.3, 10, 3, 10", "1, 5, 1, 6"})
    void workers_are_silent_together_by_chance_as_often_as_the_preview_says(
            double perMinute, int workers, int least, int limit) {
        int months = 20;
        SplittableRandom random = new SplittableRandom(SEED);
        double any = -Math.expm1(-perMinute);
        long[] last = new long[workers];
        Watch watch = new Watch();
        for (long t = -1000; t < (long) months * MONTH; t++) {
            int offline = 0;
            for (int worker = 0; worker < workers; worker++) {
                last[worker] = random.nextDouble() < any ? t : last[worker];
                offline += t - last[worker] >= limit ? 1 : 0;
            }
            if (t >= 0) {
                watch.say(offline >= least ? Verdict.BROKEN : Verdict.KEPT);
            }
        }
        double preview = new SilentTogether(perMinute, workers, limit).reach(least);
        assertThat(watch.perMonth(months).alarms()).as("seed %d", SEED).isCloseTo(preview, within(0.07 * preview));
    }

    @Test
    void one_worker_of_a_thousand_is_called_offline_by_chance_about_once_a_year() {
        for (double perMinute : new double[] {0.2, 1, 6, 20}) {
            assertThat(12 * FalseAlarms.offline(perMinute, 1000, 1, 300))
                    .as("%s a minute", perMinute)
                    .isLessThan(1.01);
        }
        // the span is longer than chance needs: next to never
        assertThat(FalseAlarms.offline(6, 10, 1, 3600)).isLessThan(1e-6);
        assertThat(FalseAlarms.offline(1, 3, 4, 300)).isZero();
    }

    @Test
    void what_pools_offer_is_told_for_what_it_is() {
        // ten minutes without a share at a share in five minutes: 39 times a day
        assertThat(new SilentTogether(0.2, 1, 10).reach(1) / 30.4375).isBetween(33.0, 40.0);
    }

    @Test
    void a_bound_far_below_is_never_broken_and_large_accounts_are_told_at_once() {
        assertThat(FalseAlarms.minimum(6, 1e14, 5e13, 900)).isLessThan(1e-3);
        assertThat(FalseAlarms.minimum(6000, 1e17, 9.5e16, 900)).isLessThan(1e-6);
        assertThat(FalseAlarms.minimum(1e7, 1e20, 9e19, 900)).isZero();
        assertThat(FalseAlarms.minimum(1e7, 1e20, 2e20, 900)).isInfinite();
        assertThat(FalseAlarms.decline(6000, 0.2, 900, 85_500)).isLessThan(1e-6);
        assertThat(FalseAlarms.rejects(6000, 0.02, 0.03, 900)).isLessThan(1e-6);
    }
}
