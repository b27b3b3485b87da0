package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.console.Seeds;
import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.Preview;
import io.hashbeat.domain.rule.RateRules;
import io.hashbeat.domain.rule.RateWindow;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.domain.rule.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The preview of a rule from an account's sample, held against that account, simulated share by share: many small workers, and large ones of another difficulty. */
class RuleHealthTest {
    private static final double HASHES = 4_294_967_296.0;
    private static final int MONTH = 43_830;
    private static final int MONTHS = 20;
    private static final long SEED = 19;

    /** Small shares a minute of difficulty 1, large ones a minute, and the difficulty of those. */
    private record Account(double small, double large, double difficulty) {

        HashrateEstimate estimate(long smallShares, long largeShares, int minutes) {
            return HashrateEstimate.weighted(
                    smallShares + difficulty * largeShares,
                    smallShares + difficulty * difficulty * largeShares,
                    largeShares > 0 ? difficulty : 1,
                    HASHES,
                    minutes * 60.0,
                    smallShares + largeShares);
        }

        RateWindow window(long smallShares, long largeShares, int minutes) {
            HashrateEstimate seen = estimate(smallShares, largeShares, minutes);
            return new RateWindow(seen.pointHs(), seen.lowHs(), seen.highHs(), 1, minutes * 60.0);
        }

        double rateHs() {
            return (small + large * difficulty) * HASHES / 60;
        }

        /** As the pipeline writes it, with a day as chance has it. */
        SubjectView sample(SplittableRandom random) {
            List<WindowSample> windows = List.of(1, 5, 15, 60, 1440).stream()
                    .map(minutes -> sample(random, minutes))
                    .toList();
            HashrateSample sample = Seeds.account("alice", 31, 1);
            sample.setWindows(windows);
            return SubjectView.of(sample);
        }

        private WindowSample sample(SplittableRandom random, int minutes) {
            long smalls = 0;
            long larges = 0;
            for (int i = 0; i < minutes; i++) {
                smalls += poisson(random, small);
                larges += poisson(random, large);
            }
            HashrateEstimate seen = estimate(smalls, larges, minutes);
            return WindowSample.newBuilder(Seeds.window(minutes * 60, seen.pointHs()))
                    .setLowHs(seen.lowHs())
                    .setHighHs(seen.highHs())
                    .setAccepted(smalls + larges)
                    .build();
        }

        /** How often a month the rule is broken anew. */
        double alarms(double boundHs, int minutes) {
            SplittableRandom random = new SplittableRandom(SEED);
            int[] smalls = new int[minutes];
            int[] larges = new int[minutes];
            Map<List<Integer>, Verdict> known = new HashMap<>();
            int allSmall = 0;
            int allLarge = 0;
            boolean open = false;
            int alarms = 0;
            for (int t = -minutes; t < MONTHS * MONTH; t++) {
                int at = Math.floorMod(t, minutes);
                allSmall -= smalls[at];
                allLarge -= larges[at];
                smalls[at] = poisson(random, small);
                larges[at] = poisson(random, large);
                allSmall += smalls[at];
                allLarge += larges[at];
                if (t >= 0) {
                    Verdict verdict = known.computeIfAbsent(
                            List.of(allSmall, allLarge),
                            seen -> RateRules.minimum(boundHs, window(seen.get(0), seen.get(1), minutes)));
                    alarms += verdict == Verdict.BROKEN && !open ? 1 : 0;
                    open = verdict == Verdict.BROKEN || (open && verdict != Verdict.KEPT);
                }
            }
            return (double) alarms / MONTHS;
        }
    }

    private static int poisson(SplittableRandom random, double mean) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double left = random.nextDouble(); left > limit; count++) {
            left *= random.nextDouble();
        }
        return count;
    }

    private static OwnerRule minimum(double boundHs, int minutes) {
        return new OwnerRule(
                "low",
                "alice",
                "",
                "",
                "",
                RuleKind.MIN_HASHRATE,
                boundHs,
                minutes * 60,
                List.of("alice@example.org"),
                true,
                0,
                null);
    }

    @ParameterizedTest
    @CsvSource({"12, 4, 8, 0.82, 15", "12, 0.5, 40, 0.85, 60", "12, 0.5, 8, 0.8, 15", "12, 2, 16, 0.8, 60"})
    void an_account_of_unlike_workers_breaks_it_by_chance_no_more_often_than_its_preview_says(
            double small, double large, double difficulty, double part, int minutes) {
        Account account = new Account(small, large, difficulty);
        double boundHs = part * account.rateHs();
        SubjectView sample = account.sample(new SplittableRandom(SEED));
        Preview preview = RuleHealth.preview(minimum(boundHs, minutes), List.of(sample));
        double seen = account.alarms(boundHs, minutes);
        double told = preview.perMonth().orElseThrow();
        double error = 4 * Math.sqrt(Math.max(told, 0.05) / MONTHS);
        assertThat(seen).as("told %s", told).isLessThanOrEqualTo(1.5 * told + error);
    }

    @ParameterizedTest
    @CsvSource({"12, 0.5, 40, 0.5, 15", "12, 1, 30, 0.6, 15"})
    void where_too_few_of_the_largest_shares_come_nothing_is_promised(
            double small, double large, double difficulty, double part, int minutes) {
        Account account = new Account(small, large, difficulty);
        SubjectView sample = account.sample(new SplittableRandom(SEED));
        Preview preview = RuleHealth.preview(minimum(part * account.rateHs(), minutes), List.of(sample));
        assertThat(preview.perMonth()).isEmpty();
        assertThat(preview.warns()).isTrue();
        assertThat(preview.words()).contains("Chance alone may break it often");
    }

    @Test
    void a_span_of_few_shares_is_judged_as_the_rule_will_judge_it() {
        WindowSample silent = WindowSample.newBuilder(Seeds.window(900, 0))
                .setHashrateHs(1e12)
                .setLowHs(1e10)
                .setHighHs(5e12)
                .setAccepted(1)
                .setTooFewShares(true)
                .build();
        HashrateSample sample = Seeds.account("alice", 2, 200e12);
        sample.setWindows(List.of(silent, Seeds.window(86_400, 200e12)));
        Preview preview = RuleHealth.preview(minimum(100e12, 15), List.of(SubjectView.of(sample)));
        assertThat(preview.brokenNow()).isTrue();
        assertThat(preview.warns()).isTrue();
    }

    @Test
    void of_several_accounts_the_one_that_breaks_it_is_told() {
        SubjectView well = SubjectView.of(Seeds.account("alice", 2, 300e12));
        HashrateSample other = Seeds.account("alice", 2, 50e12);
        other.setSubject("account/pool-b/sha256d/alice");
        Preview preview = RuleHealth.preview(minimum(100e12, 15), List.of(well, SubjectView.of(other)));
        assertThat(preview.brokenAlways()).isTrue();
        assertThat(preview.words()).contains("50.0 TH/s");
    }
}
